/** One figure of a benchmark. `ratio` is value / peer; `limit` says in words what `pass` was decided by. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  peer?: number;
  ratio?: number;
  limit: string;
  pass: boolean;
  /** CPU time of this process per operation, in milliseconds. */
  cpuPerOperationMs?: number;
}

const round = (value: number | undefined): string => (value === undefined ? "" : value.toPrecision(3));

export function printRows(rows: readonly BenchRow[]): void {
  console.table(
    rows.map(({ name, value, unit, peer, ratio, limit, pass, cpuPerOperationMs }) => ({
      name,
      value: `${round(value)} ${unit}`,
      peer: round(peer),
      ratio: round(ratio),
      limit,
      "CPU ms/op": round(cpuPerOperationMs),
      result: pass ? "PASS" : "FAIL",
    })),
  );
}

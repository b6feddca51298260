/** The middle of the measurements; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that a share of the measurements does not exceed, e.g. 0.95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("There is no percentile of nothing");
  return value;
}

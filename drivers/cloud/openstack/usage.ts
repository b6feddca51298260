import { Decimal } from "decimal.js";
import type { Call, Period, Size, UsageSample } from "../contract";
import { isCloudError } from "../errors";
import { type Action, listActions } from "./actions";
import { sizeOf } from "./flavours";
import type { Openstack, Place } from "./openstack";
import { listResizes, type OperationRow } from "./operation-store";
import { findDeleted, getServer, type NovaServer, resolve } from "./server";

/** Actions after which a server runs, or does not; a server runs from the beginning. */
const turns: ReadonlyMap<string, boolean> = new Map([
  ["start", true],
  ["reboot", true],
  ["resume", true],
  ["unpause", true],
  ["unshelve", true],
  ["rebuild", true],
  ["stop", false],
  ["suspend", false],
  ["pause", false],
  ["shelve", false],
]);

interface Span {
  from: number;
  to: number;
}

/**
 * Hours of existence in a period, times the size of the time, and the hours in which the server ran. Nova says when it
 * was made and ended and what was done to it; the sizes before each resize are the platform's to know.
 */
export async function readUsage(
  os: Openstack,
  { reference, from, to }: { reference: string } & Period,
  call: Call,
): Promise<UsageSample[]> {
  const { place, id } = await resolve(os, reference, call);
  const server = await getEver(place, id);
  const [resizes, actions] = await Promise.all([listResizes(os, reference), listActions(place, id)]);
  const ended = server["OS-SRV-USG:terminated_at"];
  const existence: Span = {
    from: Math.max(from.getTime(), server.created.getTime()),
    to: Math.min(to.getTime(), ended ? new Date(`${ended}Z`).getTime() : os.now().getTime()),
  };
  const sizes = sizesOf(server, resizes, existence);
  const total = (of: (size: Size) => number) =>
    sizes.reduce((sum, { size, ...span }) => sum.plus(hours(span).mul(of(size))), new Decimal(0));
  const sample = (meter: string, unit: string, quantity: Decimal): UsageSample => ({
    meter,
    unit,
    quantity: quantity.toDecimalPlaces(12).toFixed(),
    from,
    to,
  });
  return [
    sample("instance_hours", "hour", hours(existence)),
    sample("running_hours", "hour", runningHours(actions, existence)),
    sample(
      "vcpu_hours",
      "hour",
      total(({ vcpu }) => vcpu),
    ),
    sample(
      "ram_gib_hours",
      "GiBh",
      total(({ ramGib }) => ramGib),
    ),
    sample(
      "disk_gib_hours",
      "GiBh",
      total(({ diskGib }) => diskGib),
    ),
  ];
}

/** Usage outlives the server, for as long as Nova does not purge its row. */
async function getEver(place: Place, id: string): Promise<NovaServer> {
  try {
    return await getServer(place, id);
  } catch (error) {
    const deleted = isCloudError(error, "not_found") && place.os.manyProjects ? await findDeleted(place, id) : null;
    if (!deleted) throw error;
    return deleted;
  }
}

const hours = ({ from, to }: Span): Decimal => new Decimal(Math.max(0, to - from)).div(3_600_000);

/** The spans between resizes, each with the size that it had. */
function sizesOf(server: NovaServer, resizes: OperationRow[], whole: Span): (Span & { size: Size })[] {
  let from = whole.from;
  const earlier = resizes.flatMap(({ input, finished_at }) => {
    if (!input.from || !finished_at) return [];
    const span = { from, to: Math.min(whole.to, finished_at.getTime()), size: input.from };
    from = Math.max(from, span.to);
    return [span];
  });
  return [...earlier, { from, to: whole.to, size: sizeOf(server.flavor) }];
}

function runningHours(actions: Action[], whole: Span): Decimal {
  let sum = new Decimal(0);
  let running: number | null = whole.from;
  for (const { action, start_time } of [...actions].sort((a, b) => a.start_time.getTime() - b.start_time.getTime())) {
    const runs = turns.get(action);
    const at = Math.min(whole.to, Math.max(whole.from, start_time.getTime()));
    if (runs === false && running !== null) sum = sum.plus(hours({ from: running, to: at }));
    if (runs === false) running = null;
    if (runs === true) running ??= at;
  }
  return running === null ? sum : sum.plus(hours({ from: running, to: whole.to }));
}

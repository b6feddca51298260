import { type Call, CloudError, isCloudError, type Operation, type OperationStatus, unsupported } from "../contract";
import type { Node } from "./answers";
import { offersOperation } from "./capabilities";
import { nothing } from "./client";
import type { Ironic } from "./ironic";
import { withNode } from "./lock";
import { findHeld, type Held } from "./nodes";
import { outcomeOf } from "./operation-outcome";
import { askingFor, type Change, objection } from "./operations";
import { type MachineRecord, type OperationNote, recordPath } from "./record";
import { isBusy, stateOf } from "./states";

/** So many operations that have ended stay noted on a node, for callers that ask again. */
const remembered = 20;

const notePath = (token: string): string => `${recordPath}/operations/${token}`;

/**
 * Notes an operation on the node and asks Ironic for it. A repeat of the token reads the note; a request that Ironic
 * refused takes its note back.
 */
export async function operate(
  ironic: Ironic,
  { reference, clientToken, operation }: { reference: string; clientToken: string; operation: Operation },
  call?: Call,
): Promise<OperationStatus> {
  const asking = askingFor(ironic, operation);
  if (!asking || !(await offersOperation(ironic, operation.name, call))) throw unsupported(operation.name);
  return alone(ironic, reference, call, async ({ node, record }) => {
    const known = record.operations[clientToken];
    if (known && known.name !== operation.name)
      throw new CloudError("conflict", "This token already stands for another operation.");
    if (known) return settle(ironic, node, clientToken, known, call);
    const others = Object.entries(record.operations).filter(([, note]) => outcomeOf(node, note).state === "running");
    if (isBusy(node) || others.length > 0)
      throw new CloudError("retriable", "Another operation is under way.", { retryAfterMs: 1_000 });
    const against = objection(operation.name, asking, node, stateOf(node));
    if (against) throw new CloudError("conflict", against);

    const startedAt = ironic.now().toISOString();
    const before = node.provision_updated_at?.toISOString() ?? null;
    const running: OperationNote = {
      name: operation.name,
      state: "running",
      problem: null,
      startedAt,
      finishedAt: null,
      before,
    };
    const ended: OperationNote = { ...running, state: "succeeded", finishedAt: startedAt };
    const changes = [...(asking.changes ?? []), ...endings(ironic, node, record)];
    const note = (value: OperationNote): Change => ({ op: "add", path: notePath(clientToken), value });
    const write = (...all: Change[]) => patch(ironic, node, all, call);
    if (!asking.request) {
      await write(...changes, note(ended));
      return toStatus(clientToken, ended);
    }
    await write(...changes, note(running));
    const { path, body } = asking.request;
    try {
      await ironic.client.change(nothing, { method: "PUT", path: `/v1/nodes/${node.uuid}/${path}`, body }, call);
    } catch (error) {
      if (isCloudError(error) && !error.mayHaveCreated) await write({ op: "remove", path: notePath(clientToken) });
      throw error;
    }
    if (!asking.instant) return toStatus(clientToken, running);
    await write(note(ended));
    return toStatus(clientToken, ended);
  });
}

export async function getOperation(
  ironic: Ironic,
  { reference, clientToken }: { reference: string; clientToken: string },
  call?: Call,
): Promise<OperationStatus> {
  return alone(ironic, reference, call, async ({ node, record }) => {
    const note = record.operations[clientToken];
    if (!note) throw new CloudError("not_found", `No operation was started under ${clientToken}.`);
    return settle(ironic, node, clientToken, note, call);
  });
}

/** Only a machine of the platform's can be operated: on another there is no place for the note. */
async function alone<T>(
  ironic: Ironic,
  reference: string,
  call: Call | undefined,
  run: (held: { node: Node; record: MachineRecord }) => Promise<T>,
): Promise<T> {
  const found: Held = await findHeld(ironic, reference, call);
  return withNode(ironic, found.node.uuid, async () => {
    const { node, record } = await findHeld(ironic, reference, call);
    if (!record) throw new CloudError("conflict", "This machine has to be adopted first.");
    return run({ node, record });
  });
}

/** Writes down what became of an operation, once: a later one changes how the node looks. */
async function settle(
  ironic: Ironic,
  node: Node,
  token: string,
  note: OperationNote,
  call?: Call,
): Promise<OperationStatus> {
  const outcome = outcomeOf(node, note);
  if (note.state !== "running" || outcome.state === "running") return toStatus(token, note);
  const ended = { ...note, ...outcome, finishedAt: ironic.now().toISOString() };
  await patch(ironic, node, [{ op: "add", path: notePath(token), value: ended }], call);
  return toStatus(token, ended);
}

/** Settles what has ended unnoticed, and forgets what ended long ago. */
function endings(ironic: Ironic, node: Node, { operations }: MachineRecord): Change[] {
  const notes = Object.entries(operations);
  const settled = notes
    .filter(([, note]) => note.state === "running")
    .map(([token, note]): Change => {
      const value = { ...note, ...outcomeOf(node, note), finishedAt: ironic.now().toISOString() };
      return { op: "add", path: notePath(token), value };
    });
  const oldest = notes
    .filter(([, note]) => note.state !== "running")
    .sort(([, a], [, b]) => (a.startedAt < b.startedAt ? 1 : -1))
    .slice(remembered);
  return [...settled, ...oldest.map(([token]): Change => ({ op: "remove", path: notePath(token) }))];
}

async function patch({ client }: Ironic, { uuid }: Node, body: Change[], call?: Call): Promise<void> {
  await client.change(nothing, { method: "PATCH", path: `/v1/nodes/${uuid}`, body }, call);
}

const toStatus = (clientToken: string, note: OperationNote): OperationStatus => ({
  clientToken,
  name: note.name,
  state: note.state,
  result: {},
  problem: note.problem,
  startedAt: new Date(note.startedAt),
  finishedAt: note.finishedAt === null ? null : new Date(note.finishedAt),
});

import { appRouter } from "@/server/api";
import type { ProcedureMeta } from "@/server/kernel/api";

export interface ServedOperation extends ProcedureMeta {
  /** The name by which tRPC calls it: `orders.place`. */
  procedure: string;
}

const isMeta = (value: unknown): value is ProcedureMeta =>
  typeof value === "object" && value !== null && "operation" in value && "perform" in value && "watch" in value;

const definition = (procedure: unknown) =>
  typeof procedure === "function" && "_def" in procedure ? procedure._def : undefined;

const metaOf = (definition: unknown) =>
  typeof definition === "object" && definition !== null && "meta" in definition ? definition.meta : undefined;

/** Reads the operation off a procedure. One that carries none is a defect. */
export function servedOperation(procedure: string, served: unknown): ServedOperation {
  const meta = metaOf(definition(served));
  if (!isMeta(meta)) throw new Error(`The procedure ${procedure} carries no operation`);
  return { ...meta, procedure };
}

/** Every operation of the platform, with what serves it. */
export const servedOperations: readonly ServedOperation[] = Object.entries<unknown>(appRouter._def.procedures).map(
  ([procedure, served]) => servedOperation(procedure, served),
);

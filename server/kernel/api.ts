import { initTRPC, TRPCError, type TRPCMutationProcedure, type TRPCQueryProcedure } from "@trpc/server";
import type { z } from "zod";
import { type Context, requireTenant, type TenantContext } from "./context";
import { DomainError, errorKinds, Forbidden, Unauthenticated } from "./errors";
import { type MaybePromise, whenReady } from "./maybe-promise";
import type { Operation } from "./operation";
import { parseInput } from "./parse-input";
import type { Access, Permission } from "./permissions";

/** What the gateway reads off a procedure to serve it by REST without going through tRPC. */
export interface ProcedureMeta {
  operation: Operation;
  /** Authorises, parses, runs the verb and parses its output: the whole operation, whatever transport it came by. */
  perform(ctx: Context, input: unknown): MaybePromise<unknown>;
  /** The same for a stream; null for everything else. */
  watch: ((ctx: Context, input: unknown, signal: AbortSignal) => AsyncIterable<unknown>) | null;
}

interface PublicError {
  code: string;
  status: number;
  title: string;
  detail: string;
  errors: DomainError["errors"];
  retry_after: number | null;
  request_id: string | null;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const cause = error.cause instanceof DomainError ? error.cause : null;
      const kind = cause?.kind ?? (error.code === "INTERNAL_SERVER_ERROR" ? "internal" : "bad_request");
      const detail = kind === "internal" ? "Something went wrong on our side." : shape.message;
      const problem: PublicError = {
        code: cause?.code ?? kind,
        status: errorKinds[kind].status,
        title: errorKinds[kind].title,
        detail,
        errors: cause?.errors ?? [],
        retry_after: cause?.retryAfterSeconds ?? null,
        request_id: ctx?.requestId ?? null,
      };
      return {
        code: shape.code,
        message: detail,
        data: { code: shape.data.code, httpStatus: problem.status, problem },
      };
    },
  });

export const router = t.router;

/** What a verb's context is: an organisation is there whenever a permission was asked for. */
type VerbContext<A extends Access> = A extends Permission ? TenantContext : Context;

type Verb<I extends z.ZodType, O extends z.ZodType, A extends Access> = (
  ctx: VerbContext<A>,
  input: z.output<I>,
) => MaybePromise<z.input<O>>;

interface Types<I extends z.ZodType, O extends z.ZodType> {
  input: z.input<I>;
  output: z.output<O>;
  meta: ProcedureMeta;
}

/** Refuses who is not signed in or lacks the permission. Deny is the default: a permission must be in the set. */
function authorise(ctx: Context, access: Access): void {
  if (access === "public") return;
  if (ctx.actor.type === "anonymous") throw new Unauthenticated("unauthenticated", "Sign in or send an API key.");
  if (access === "authenticated") return;
  requireTenant(ctx);
  if (!ctx.permissions.has(access)) throw new Forbidden("permission_denied", `This needs the permission ${access}.`);
}

function enter<A extends Access>(ctx: Context, access: A): VerbContext<A>;
function enter(ctx: Context, access: Access): Context {
  authorise(ctx, access);
  return access === "public" || access === "authenticated" ? ctx : requireTenant(ctx);
}

/** Binds a query's declaration to its verb: `list: serveQuery(listOrdersSpec, listOrders)`. */
export function serveQuery<I extends z.ZodType, O extends z.ZodType, A extends Access>(
  operation: Operation<"query", I, O, A>,
  verb: Verb<I, O, A>,
): TRPCQueryProcedure<Types<I, O>>;
export function serveQuery(operation: Operation<"query">, verb: Verb<z.ZodType, z.ZodType, Access>) {
  const meta = metaOf(operation, verb);
  return transport(meta).query(({ ctx, input }) => meta.perform(ctx, input));
}

/** Binds a mutation's declaration to its verb. */
export function serveMutation<I extends z.ZodType, O extends z.ZodType, A extends Access>(
  operation: Operation<"mutation", I, O, A>,
  verb: Verb<I, O, A>,
): TRPCMutationProcedure<Types<I, O>>;
export function serveMutation(operation: Operation<"mutation">, verb: Verb<z.ZodType, z.ZodType, Access>) {
  const meta = metaOf(operation, verb);
  return transport(meta).mutation(({ ctx, input }) => meta.perform(ctx, input));
}

/**
 * Binds a stream's declaration to its verb, which yields one output per change until `signal` aborts. Served by REST
 * as server-sent events; by tRPC it answers its present state, once.
 */
export function serveStream<I extends z.ZodType, O extends z.ZodType, A extends Access>(
  operation: Operation<"stream", I, O, A>,
  verb: (ctx: VerbContext<A>, input: z.output<I>, signal: AbortSignal) => AsyncIterable<z.input<O>>,
): TRPCQueryProcedure<Types<I, O>> {
  const watch = async function* (ctx: Context, input: unknown, signal: AbortSignal) {
    const entered = enter(ctx, operation.access);
    for await (const item of verb(entered, parseInput(operation.input, input), signal))
      yield operation.output.parse(item);
  };
  const present = async (ctx: Context, input: unknown) => {
    const stop = new AbortController();
    for await (const item of watch(ctx, input, stop.signal)) {
      stop.abort();
      return item;
    }
    return null;
  };
  return streamProcedure<I, O>({ operation, perform: present, watch });
}

function streamProcedure<I extends z.ZodType, O extends z.ZodType>(
  meta: ProcedureMeta,
): TRPCQueryProcedure<Types<I, O>>;
function streamProcedure(meta: ProcedureMeta) {
  return transport(meta).query(({ ctx, input }) => meta.perform(ctx, input));
}

function metaOf(operation: Operation, verb: Verb<z.ZodType, z.ZodType, Access>): ProcedureMeta {
  return {
    operation,
    watch: null,
    perform(ctx, input) {
      const entered = enter(ctx, operation.access);
      const output = verb(entered, parseInput(operation.input, input));
      return whenReady(output, (value) => operation.output.parse(value));
    },
  };
}

function transport(meta: ProcedureMeta) {
  return t.procedure
    .meta(meta)
    .use(async ({ next }) => {
      const result = await next();
      if (!result.ok && result.error.cause instanceof DomainError) throw toTrpcError(result.error.cause);
      return result;
    })
    .input((input: unknown) => input);
}

function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: errorKinds[error.kind].trpc, message: error.message, cause: error });
}

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Call, CloudError } from "../contract";
import { ErrorBody } from "./answers";
import { type Credentials, openAuthentication } from "./authenticate";
import { answerError, connectionError } from "./request-error";
import { negotiateVersion, versionHeader } from "./version";

interface Request {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
}

/** Speaks to one Ironic: authenticated, in a version that both know, bounded in time. Throws CloudError only. */
export interface IronicClient {
  version(call?: Call): Promise<string>;
  /** Reads an answer by its schema. What only reads is tried three times. */
  read<T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T>;
  /** The same, and null for what is not there. */
  find<T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T | null>;
  /** Changes something, once, and reads the answer where a schema is given. */
  change<T>(schema: z.ZodType<T>, request: Request, call?: Call): Promise<T>;
}

const attempts = 3;

/** For answers of which nothing is read. */
export const nothing = z.unknown();

export function openClient(url: string, credentials: Credentials, timeoutMs: number): IronicClient {
  const authenticate = openAuthentication(credentials);
  const state: { version?: Promise<string> } = {};

  const version = (call?: Call): Promise<string> => {
    state.version ??= negotiateVersion((path) => send({ method: "GET", path }, {}, call)).catch((error) => {
      delete state.version;
      throw error;
    });
    return state.version;
  };

  async function send(request: Request, headers: Record<string, string>, call?: Call, renewed = false) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = call?.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const authorization = await authenticate(signal, renewed);
    const response = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: { accept: "application/json", "content-type": "application/json", ...authorization, ...headers },
      redirect: "error",
      body,
      signal,
    })
      .then(async (answer) => ({ status: answer.status, headers: answer.headers, text: await answer.text() }))
      .catch((cause: unknown) => {
        throw connectionError(cause, request.method !== "GET");
      });
    if (response.status === 401 && !renewed && credentials.method === "keystone")
      return send(request, headers, call, true);
    return response;
  }

  async function exchange<T>(schema: z.ZodType<T>, request: Request, call?: Call): Promise<T> {
    const response = await send(request, { [versionHeader]: await version(call) }, call);
    const body = parseJson(response.text);
    if (response.status >= 400) {
      if (response.status === 406) delete state.version;
      const said = ErrorBody.safeParse(body);
      throw answerError(response.status, said.success ? said.data.error_message.faultstring : "", response.headers);
    }
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new CloudError("malformed", `${request.path}: ${z.prettifyError(parsed.error)}`, { status: response.status });
  }

  async function read<T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await exchange(schema, { method: "GET", path }, call);
      } catch (error) {
        const worthIt = error instanceof CloudError && error.retriable && attempt < attempts && !call?.signal?.aborted;
        if (!worthIt) throw error;
        await sleep(attempt * 100 + Math.random() * 100);
      }
    }
  }

  return {
    version,
    read,
    find: async (schema, path, call) => {
      try {
        return await read(schema, path, call);
      } catch (error) {
        if (error instanceof CloudError && error.kind === "not_found") return null;
        throw error;
      }
    },
    change: exchange,
  };
}

function parseJson(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

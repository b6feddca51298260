import { z } from "zod";
import { type Call, CloudError, isCloudError } from "../contract";
import { type HttpAnswer, send } from "../http";
import { ErrorBody } from "./answers";
import { type Credentials, openAuthentication } from "./authenticate";
import { answerError } from "./request-error";
import { negotiateVersion, versionHeader } from "./version";

interface Change {
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
}
type Request = Change | { method: "GET"; path: string; body?: undefined };

/** Speaks to one Ironic: authenticated, in a version that both know, bounded in time. Throws CloudError only. */
export interface IronicClient {
  version(call?: Call): Promise<string>;
  /** Reads an answer by its schema. What only reads is tried three times. */
  read<T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T>;
  /** The same, and null for what is not there. */
  find<T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T | null>;
  /** Changes something, once, and reads the answer where a schema is given. */
  change<T>(schema: z.ZodType<T>, request: Change, call?: Call): Promise<T>;
}

/** For answers of which nothing is read. */
export const nothing = z.unknown();

interface Settings {
  /** The API's root, without `/v1`. */
  url: string;
  timeoutMs: number;
  now: () => Date;
}

export function openClient({ url, timeoutMs, now }: Settings, credentials: Credentials): IronicClient {
  const authentication = openAuthentication(credentials, now);
  let known: Promise<string> | undefined;

  const version = (call: Call = {}): Promise<string> => {
    known ??= negotiateVersion((path) => answerTo({ method: "GET", path }, {}, call)).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  async function answerTo(request: Request, headers: Record<string, string>, call: Call): Promise<HttpAnswer> {
    const { method, path, body } = request;
    for (let attempt = 1; ; attempt++) {
      const entry = await authentication.headers(call);
      const harmless = method === "GET";
      const all = { ...headers, ...entry };
      const request = { cloud: "ironic", method, url: `${url}${path}`, headers: all, body, timeoutMs, call, harmless };
      const answer = await send(request);
      if (answer.status !== 401 || attempt > 1 || !authentication.renew(entry)) return answer;
    }
  }

  async function exchange<T>(schema: z.ZodType<T>, request: Request, call: Call = {}): Promise<T> {
    const { status, headers, body } = await answerTo(request, { [versionHeader]: await version(call) }, call);
    if (status < 200 || status >= 300) {
      if (status === 406) known = undefined;
      const said = ErrorBody.safeParse(body);
      throw answerError(status, said.success ? said.data.error_message.faultstring : "", headers);
    }
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new CloudError("malformed", `${request.path}: ${z.prettifyError(parsed.error)}`, { status });
  }

  const read = <T>(schema: z.ZodType<T>, path: string, call?: Call): Promise<T> =>
    exchange(schema, { method: "GET", path }, call);

  return {
    version,
    read,
    find: async (schema, path, call) => {
      try {
        return await read(schema, path, call);
      } catch (error) {
        if (isCloudError(error, "not_found")) return null;
        throw error;
      }
    },
    change: exchange,
  };
}

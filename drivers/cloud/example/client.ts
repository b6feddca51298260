import { z } from "zod";
import { type Call, CloudError, cloudErrorFromStatus, isCloudError } from "../contract";
import { type HttpRequest, send } from "../http";
import type { ShelfConfig, ShelfCredentials } from "./config";

export const Model = z.object({ name: z.string(), cores: z.number(), ram_gib: z.number(), disk_gib: z.number() });
export type Model = z.infer<typeof Model>;

/** A board as the shelf shows it. */
export const Board = z.object({
  id: z.string(),
  tag: z.string().nullable(),
  owner: z.string().nullable(),
  name: z.string(),
  model: Model,
  image: z.string(),
  labels: z.record(z.string(), z.string()),
  /** A word that the shelf keeps for whoever took the board. */
  memo: z.string(),
  address: z.ipv4(),
  state: z.enum(["booting", "on", "wiping"]),
  taken_at: z.coerce.date(),
  changed_at: z.coerce.date(),
});
export type Board = z.infer<typeof Board>;

const Refusal = z.object({ code: z.string() });

type Request = Pick<HttpRequest, "method" | "body"> & { path: string };

/** Speaks to one shelf. Throws CloudError only. */
export interface ShelfClient {
  ask<T>(schema: z.ZodType<T>, request: Request, call?: Call): Promise<T>;
  /** The same, and null for what is not there. */
  find<T>(schema: z.ZodType<T>, request: Request, call?: Call): Promise<T | null>;
}

export function openClient({ url, requestTimeoutMs }: ShelfConfig, { token }: ShelfCredentials): ShelfClient {
  async function ask<T>(schema: z.ZodType<T>, { method, path, body }: Request, call: Call = {}): Promise<T> {
    const answer = await send({
      cloud: "shelf",
      method,
      url: `${url}/v1${path}`,
      headers: { authorization: `Bearer ${token}`, ...(call.requestId ? { "x-request-id": call.requestId } : {}) },
      body,
      timeoutMs: requestTimeoutMs,
      call,
      harmless: method === "GET",
    });
    if (answer.status < 200 || answer.status >= 300) throw refusal(answer.status, answer.body);
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    throw new CloudError("malformed", `${path}: ${z.prettifyError(parsed.error)}`, { status: answer.status });
  }
  return {
    ask,
    find: (schema, request, call) =>
      ask(schema, request, call).catch((error: unknown) => {
        if (isCloudError(error, "not_found")) return null;
        throw error;
      }),
  };
}

/** What the shelf says in words comes first: a 409 of its own means that it is full. */
function refusal(status: number, body: unknown): CloudError {
  const code = Refusal.safeParse(body).data?.code;
  const message = `The shelf answered ${status}: ${code ?? "nothing that can be read"}`;
  if (code === "shelf_full") return new CloudError("capacity", message, { status });
  return cloudErrorFromStatus(status, message, { status });
}

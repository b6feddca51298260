import { createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import type { EngineEvent } from "./event";
import { type Memo, type Op, opList, type StepErrorValue, stepError } from "./protocol";

export type SdkHandler = (request: Request) => Promise<Response>;

const url = "http://127.0.0.1/api/inngest";

function signedRequest(
  method: string,
  query: string,
  payload: unknown,
  key: string,
  headers: Record<string, string>,
): Request {
  const body = canonicalize(payload) ?? "null";
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const secret = key.replace(/^signkey-\w+-/, "");
  const signature = createHmac("sha256", secret).update(body).update(timestamp).digest("hex");
  return new Request(url + query, {
    method,
    body,
    headers: {
      host: "127.0.0.1",
      "content-type": "application/json",
      "x-inngest-server-kind": "cloud",
      "x-inngest-signature": `t=${timestamp}&s=${signature}`,
      ...headers,
    },
  });
}

const registrations = z.object({ functions: z.array(z.unknown()) });

/** What the SDK would register with a server: one configuration a function. */
export async function readRegistrations(handler: SdkHandler, signingKey: string): Promise<unknown[]> {
  const response = await handler(signedRequest("PUT", "", { url }, signingKey, { "x-inngest-sync-kind": "in_band" }));
  if (!response.ok)
    throw new Error(`the SDK refused to list its functions (${response.status}): ${await response.text()}`);
  return registrations.parse(await response.json()).functions;
}

export interface Call {
  functionId: string;
  runId: string;
  /** Undefined asks what comes next; otherwise the planned step to execute. */
  stepId?: string;
  event: EngineEvent;
  /** Finished steps in the order in which they finished. */
  memos: ReadonlyMap<string, Memo>;
  attempt: number;
  maxAttempts: number;
  planOnly: boolean;
}

export type Answer =
  | { kind: "finished"; output: unknown }
  | { kind: "ops"; ops: Op[]; final: boolean; retryAfter?: string }
  | { kind: "failed"; error: StepErrorValue; final: boolean; retryAfter?: string };

/** Calls a function once through the SDK's handler, as a server would. Checkpoints arrive meanwhile at the client's `fetch`. */
export async function callFunction(handler: SdkHandler, signingKey: string, call: Call): Promise<Answer> {
  const query = `?fnId=${encodeURIComponent(call.functionId)}&stepId=${call.stepId ?? "step"}`;
  const order = [...call.memos.keys()];
  const payload = {
    version: 2,
    use_api: false,
    event: call.event,
    events: [call.event],
    steps: Object.fromEntries(call.memos),
    defers: {},
    ctx: {
      run_id: call.runId,
      env: "",
      step_id: "step",
      attempt: call.attempt,
      max_attempts: call.maxAttempts,
      disable_immediate_execution: call.planOnly,
      use_api: false,
      stack: { stack: order, current: order.length },
      ...(call.stepId === undefined && { fn_id: call.functionId, qi_id: call.runId }),
    },
  };
  const response = await handler(signedRequest("POST", query, payload, signingKey, { "x-inngest-req-version": "2" }));
  return readAnswer(response);
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  const final = response.headers.get("x-inngest-no-retry") === "true";
  const retryAfter = response.headers.get("retry-after") ?? undefined;
  if (response.status === 200) return { kind: "finished", output: body };
  if (response.status === 206) return { kind: "ops", ops: opList.parse(body), final, retryAfter };
  const error = stepError.safeParse(body);
  return {
    kind: "failed",
    error: error.success ? error.data : { name: "Error", message: text.slice(0, 2000) },
    final,
    retryAfter,
  };
}

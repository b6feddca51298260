import { errorKinds } from "@/server/kernel/errors";
import { apiVersions, currentVersion } from "../api-version";
import type { Json } from "./components";

const text = (description: string, example: string): Json => ({ description, schema: { type: "string" }, example });
const header = (name: string, description: string, example: string): Json => ({
  name,
  in: "header",
  required: false,
  ...text(description, example),
});

/** Headers that requests may carry. */
export const parameters: Record<string, Json> = {
  Organization: header(
    "Platforma-Organization",
    "The organisation to act in, for people who belong to several.",
    "org_01h455vb4pex5vsknk084sn02q",
  ),
  Version: header("Platforma-Version", `The version of the API. Known: ${apiVersions.join(", ")}.`, currentVersion),
  IdempotencyKey: header(
    "Idempotency-Key",
    "Makes the request safe to repeat: the first answer is kept for 24 hours and given again, with `Idempotent-Replayed: true`.",
    "7f9c2ba4e88f827d",
  ),
  IfMatch: header("If-Match", "Change only this version; otherwise 412.", 'W/"3"'),
  IfNoneMatch: header("If-None-Match", "Answer 304 when this is still the version.", 'W/"3"'),
};

/** Headers that answers carry. */
export const headers: Record<string, Json> = {
  RequestId: text("Names this request in logs and in questions to us.", "req_01h455vb4pex5vsknk084sn02q"),
  RateLimit: text("What is left of each limit, and seconds until it is full again.", '"key";r=1199;t=42'),
  Location: text("Where to find or follow what was made.", "/v1/actions/act_01h455vb4pex5vsknk084sn02q"),
  ETag: text("The version, for If-Match and If-None-Match.", 'W/"3"'),
  RetryAfter: text("Seconds to wait.", "42"),
};

const problem = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
const everyAnswer = { "Request-Id": { $ref: "#/components/headers/RequestId" } };

/** One response per kind of refusal, named by its title. */
export const responses: Record<string, Json> = Object.fromEntries(
  Object.entries(errorKinds).map(([kind, { title }]) => {
    const patient = kind === "rate_limited" || kind === "unavailable";
    const retry = patient ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } : {};
    return [kind, { description: title, headers: { ...everyAnswer, ...retry }, content: problem }];
  }),
);

export const securitySchemes: Record<string, Json> = {
  apiKey: { type: "http", scheme: "bearer", description: "An API key: `Authorization: Bearer pk_…`." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "next-auth.session-token",
    description: "A person who has signed in.",
  },
};

export const problemSchema: Json = {
  type: "object",
  description: "RFC 9457 problem details.",
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    code: { type: "string", description: "Stable; decide by this one.", examples: ["order.already_cancelled"] },
    request_id: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          pointer: { type: "string", description: "JSON Pointer into body, `#/query/…` or `#/path/…`." },
          code: { type: "string" },
          message: { type: "string" },
        },
        required: ["pointer", "code", "message"],
      },
    },
  },
  required: ["type", "title", "status", "detail", "instance", "code", "request_id", "errors"],
};

import { z } from "zod";
import type { ErrorKind } from "@/server/kernel/errors";
import { errorKinds } from "@/server/kernel/errors";
import type { Operation } from "@/server/kernel/operation";
import { placesOf } from "../rest/shape";
import type { Components, Json } from "./components";

const ObjectSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** The OpenAPI operation of one declaration. */
export function describeOperation(operation: Operation, components: Components): Json {
  const { name, summary, description, tag, access } = operation;
  const input = components.input(operation.input);
  return {
    operationId: name,
    summary,
    ...(description ? { description } : {}),
    tags: [tag],
    ...(access === "public" ? { security: [] } : {}),
    ...(access === "public" || access === "authenticated" ? {} : { "x-permission": access }),
    parameters: describeParameters(operation, input, components),
    ...describeBody(operation, input),
    responses: describeResponses(operation, components),
  };
}

const ref = (section: string, name: string) => ({ $ref: `#/components/${section}/${name}` });

function describeParameters(operation: Operation, input: Json, components: Components): Json[] {
  const places = placesOf(operation);
  const { properties, required } = objectOf(input, components);
  const located = (where: "path" | "query") => (name: string) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: properties[name] ?? {},
  });
  const headers = ["Organization", "Version"];
  if (operation.kind === "mutation" && operation.rest.method === "POST") headers.push("IdempotencyKey");
  if (operation.versioned) headers.push(operation.kind === "query" ? "IfNoneMatch" : "IfMatch");
  return [
    ...places.path.map(located("path")),
    ...places.query.map(located("query")),
    ...headers.map((name) => ref("parameters", name)),
  ];
}

/** What is left of the input when the path has taken its part; an input in variants is shown as it is. */
function describeBody(operation: Operation, input: Json): Json {
  const { path, body } = placesOf(operation);
  if (!body) return {};
  const parsed = ObjectSchema.safeParse(input);
  if (!parsed.success || input.type !== "object") return bodyOf(input, true);
  const { properties, required, ...rest } = parsed.data;
  const fields = Object.entries(properties).filter(([name]) => !path.includes(name));
  if (fields.length === 0) return {};
  const needed = required.filter((name) => !path.includes(name));
  return bodyOf({ ...rest, properties: Object.fromEntries(fields), required: needed }, needed.length > 0);
}

const bodyOf = (schema: Json, required: boolean) => ({
  requestBody: { required, content: { "application/json": { schema } } },
});

function objectOf(input: Json, components: Components) {
  const named = typeof input.$ref === "string" ? components.schemas[input.$ref.split("/").at(-1) ?? ""] : input;
  return ObjectSchema.parse(named);
}

function describeResponses(operation: Operation, components: Components): Json {
  const { access, kind, rest, versioned } = operation;
  const refusals: ErrorKind[] = ["bad_request", "invalid", "rate_limited"];
  if (access !== "public") refusals.push("unauthenticated");
  if (access !== "public" && access !== "authenticated") refusals.push("forbidden");
  if (rest.path.includes("{")) refusals.push("not_found");
  if (kind === "mutation") refusals.push("conflict", "payload_too_large", "unsupported_media_type");
  if (kind === "mutation" && versioned) refusals.push("precondition_failed");
  const problems = refusals.map((refusal) => [String(errorKinds[refusal].status), ref("responses", refusal)]);
  return {
    [String(rest.status ?? 200)]: describeSuccess(operation, components),
    ...(versioned && kind === "query" ? { "304": { description: "Not modified" } } : {}),
    ...Object.fromEntries(problems),
    default: ref("responses", "internal"),
  };
}

function describeSuccess(operation: Operation, components: Components): Json {
  const { kind, rest, location, versioned, mediaType } = operation;
  const schema = components.output(operation.output);
  const headers = {
    "Request-Id": ref("headers", "RequestId"),
    RateLimit: ref("headers", "RateLimit"),
    ...(location ? { Location: ref("headers", "Location") } : {}),
    ...(versioned ? { ETag: ref("headers", "ETag") } : {}),
  };
  if (rest.status === 204) return { description: "Done", headers };
  if (kind === "stream") {
    const events = {
      schema: { type: "string", description: "Server-sent events whose data is JSON." },
      "x-event-schema": schema,
    };
    return {
      description: "Events until the end, or until you leave",
      headers,
      content: { "text/event-stream": events },
    };
  }
  const content = mediaType ? { [mediaType]: {} } : { "application/json": { schema } };
  return { description: rest.status === 202 ? "Accepted: follow the action" : "Success", headers, content };
}

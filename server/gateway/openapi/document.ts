import { currentVersion } from "../api-version";
import type { ServedOperation } from "../operations";
import { createComponents, type Json } from "./components";
import { describeOperation } from "./describe-operation";
import { headers, parameters, problemSchema, responses, securitySchemes } from "./shared";

/** The OpenAPI 3.1 document of all operations, in a stable order, so that a diff shows what changed. */
export function openApiDocument(operations: readonly ServedOperation[]): Json {
  const components = createComponents();
  const byAddress = [...operations].sort((a, b) => compare(address(a), address(b)));
  // Names go to outputs first: an input of the same name that looks different steps back.
  for (const { operation } of byAddress) components.output(operation.output);
  const paths: Record<string, Json> = {};
  for (const { operation } of byAddress) {
    const { path, method } = operation.rest;
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(operation, components) };
  }
  const tags = [...new Set(operations.map(({ operation }) => operation.tag))].sort();
  return {
    openapi: "3.1.0",
    info: { title: "PLATFORMA API", version: currentVersion, description: introduction },
    servers: [{ url: "/v1" }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries({ ...components.schemas, Problem: problemSchema }).sort(([a], [b]) => compare(a, b)),
      ),
      parameters,
      headers,
      responses,
      securitySchemes,
    },
  };
}

const address = ({ operation: { rest } }: ServedOperation) => `${rest.path} ${rest.method}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const introduction = `Everything that the portals do can be done here.

- Authenticate with an API key: \`Authorization: Bearer pk_…\`.
- Lists come in pages: pass \`next_cursor\` as \`cursor\` until \`has_more\` is false.
- Send an \`Idempotency-Key\` with every POST, and repeat it without fear.
- What takes time answers 202 with an action; poll it, or watch \`/actions/{id}/events\`.
- Refusals are problem+json (RFC 9457). Decide by \`code\`, show \`detail\`, and tell us \`request_id\`.`;

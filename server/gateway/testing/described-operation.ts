import fc from "fast-check";
import { z } from "zod";
import { openApiDocument } from "../openapi/document";
import { servedOperations } from "../operations";
import { arbitraryOf } from "./arbitrary";

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query"]),
  required: z.boolean(),
  schema: z.unknown(),
});
type Parameter = z.infer<typeof Parameter>;

const Described = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.unknown()),
  requestBody: z.object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) }).optional(),
});

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** One request by the document: what a client that knows nothing else would send. */
export interface SampleRequest {
  method: string;
  /** Template of the path, below /v1. */
  template: string;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
}

export interface DescribedOperation {
  name: string;
  method: string;
  template: string;
  /** The query parameters without which nothing is answered. */
  requiredQuery: string[];
  sample: fc.Arbitrary<SampleRequest>;
}

const { paths, components } = Document.parse(openApiDocument(servedOperations));

/** Every operation of the OpenAPI document with requests that fit it. */
export const describedOperations: readonly DescribedOperation[] = Object.entries(paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const parameters = operation.parameters.flatMap((parameter) => Parameter.safeParse(parameter).data ?? []);
    const record = (where: Parameter["in"]) => {
      const here = parameters.filter((parameter) => parameter.in === where);
      return fc.record(
        Object.fromEntries(here.map(({ name, schema }) => [name, arbitraryOf(schema, components.schemas)])),
        { requiredKeys: here.filter(({ required }) => required).map(({ name }) => name) },
      );
    };
    const schema = operation.requestBody?.content["application/json"].schema;
    return {
      name: operation.operationId,
      method: method.toUpperCase(),
      template,
      requiredQuery: parameters.filter((each) => each.in === "query" && each.required).map(({ name }) => name),
      sample: fc.record({
        method: fc.constant(method.toUpperCase()),
        template: fc.constant(template),
        path: record("path"),
        query: record("query"),
        body: schema === undefined ? fc.constant(undefined) : arbitraryOf(schema, components.schemas),
      }),
    };
  }),
);

/** The request's target below the host. */
export function targetOf({ template, path, query }: Pick<SampleRequest, "template" | "path" | "query">): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(path[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, textOf(each));
  return `/v1${filled}${search.size > 0 ? `?${search}` : ""}`;
}

/** An object may have a `toString` that is none. */
const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

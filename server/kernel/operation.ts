import type { z } from "zod";
import type { Access } from "./permissions";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where an operation is reached by REST. Path parameters stand in braces and are fields of the input. */
interface RestRoute {
  method: Method;
  /** Below `/v1`, e.g. `/orders/{id}`. */
  path: `/${string}`;
  /** The status of success: 200 unless said, 202 with an Action, 201 for something new, 204 for nothing. */
  status?: 200 | 201 | 202 | 204;
}

type OperationKind = "query" | "mutation" | "stream";

/**
 * The one declaration of an operation. From it come the tRPC procedure, the REST route, the OpenAPI operation, the
 * permission check with its tests, and the typed client.
 */
export interface Operation<
  K extends OperationKind = OperationKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  A extends Access = Access,
> {
  kind: K;
  /** Unique, camelCase: the OpenAPI operationId. */
  name: string;
  /** One line for the reference. */
  summary: string;
  description?: string;
  /** The section of the reference, e.g. `Orders`. */
  tag: string;
  rest: RestRoute;
  access: A;
  input: I;
  /** For a stream: the schema of each event. */
  output: O;
  /** The path for `Location` on 201 and 202, e.g. `/v1/actions/act_…`. */
  location?: (output: z.output<O>) => string;
  /** The output has a `version`, or a number by that name: sets `ETag`; a mutation of it honours `If-Match`. */
  versioned?: true | "revision";
  /** The body that is sent instead of JSON, e.g. `application/pdf`; the output is then `{ filename, base64 }`. */
  mediaType?: string;
  /** What one call takes from the rate limit; 1 unless said. */
  cost?: number;
}

type Declared<K extends OperationKind, I extends z.ZodType, O extends z.ZodType, A extends Access> = Omit<
  Operation<K, I, O, A>,
  "kind"
>;

export const query = <I extends z.ZodType, O extends z.ZodType, A extends Access>(
  declared: Declared<"query", I, O, A>,
): Operation<"query", I, O, A> => ({ kind: "query", ...declared });

export const mutation = <I extends z.ZodType, O extends z.ZodType, A extends Access>(
  declared: Declared<"mutation", I, O, A>,
): Operation<"mutation", I, O, A> => ({ kind: "mutation", ...declared });

export const stream = <I extends z.ZodType, O extends z.ZodType, A extends Access>(
  declared: Declared<"stream", I, O, A>,
): Operation<"stream", I, O, A> => ({ kind: "stream", ...declared });

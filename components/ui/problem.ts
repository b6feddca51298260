/** The parts of an RFC 9457 problem that a person gets to see. */
export type Problem = {
  title: string;
  detail: string | undefined;
  code: string | undefined;
  requestId: string | undefined;
  errors: readonly FieldProblem[];
};

/** `pointer` is a JSON pointer into the request's body, with or without a leading "#". */
export type FieldProblem = { pointer: string; code: string; message: string };

type Bag = Readonly<Record<string, unknown>>;

const isBag = (value: unknown): value is Bag => typeof value === "object" && value !== null;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const fieldProblem = (value: unknown): FieldProblem[] => {
  if (!isBag(value)) return [];
  const pointer = typeof value.pointer === "string" ? value.pointer : "";
  const message = text(value.message);
  return message ? [{ pointer, code: text(value.code) ?? "invalid", message }] : [];
};

const asProblem = (value: unknown): Problem | undefined => {
  if (!isBag(value)) return undefined;
  const title = text(value.title);
  if (!title) return undefined;
  return {
    title,
    detail: text(value.detail),
    code: text(value.code),
    requestId: text(value.request_id),
    errors: Array.isArray(value.errors) ? value.errors.flatMap(fieldProblem) : [],
  };
};

/**
 * Finds the problem that an error carries: the thrown value itself, or its `problem`, `data`, `data.problem`
 * (tRPC puts what our error formatter adds under `data`). Undefined for anything else, e.g. a lost connection.
 */
export const readProblem = (error: unknown): Problem | undefined => {
  const direct = asProblem(error);
  if (direct || !isBag(error)) return direct;
  const data = isBag(error.data) ? error.data : {};
  return asProblem(error.problem) ?? asProblem(data.problem) ?? asProblem(data);
};

/** Whether it was refused because somebody else changed the same thing meanwhile (If-Match). */
export const isStale = (error: unknown): boolean => readProblem(error)?.code === "version_changed";

/** One sentence for a person, whatever was thrown. The message of an unknown error is never shown. */
export const describeError = (error: unknown): { message: string; requestId: string | undefined } => {
  const problem = readProblem(error);
  return problem
    ? { message: problem.detail ?? problem.title, requestId: problem.requestId }
    : { message: "We could not reach the service. Check your connection and try again.", requestId: undefined };
};

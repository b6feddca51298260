import { z } from "zod";
import { Conflict, type DomainError, Invalid, Unavailable } from "@/server/kernel/errors";

const Coded = z.object({ code: z.string() });

const busy = (cause: unknown) =>
  new Unavailable("database_unavailable", "The database can not answer at the moment. Try again.", {
    retryAfterSeconds: 1,
    cause,
  });

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's network codes. */
const refusals: Record<string, (cause: unknown) => DomainError> = {
  "22003": (cause) => new Invalid("out_of_range", "A number is larger than can be stored.", [], cause),
  "40001": (cause) =>
    new Conflict("concurrent_change", "Somebody changed this at the same moment. Try again.", { cause }),
  "40P01": (cause) =>
    new Conflict("concurrent_change", "Somebody changed this at the same moment. Try again.", { cause }),
  "53300": busy,
  "57P01": busy,
  "57P03": busy,
  ECONNREFUSED: busy,
  ECONNRESET: busy,
};

/** What the database says that is neither our defect nor the caller's alone; null for everything else. */
export function databaseRefusal(error: unknown): DomainError | null {
  const coded = Coded.safeParse(error);
  return coded.success ? (refusals[coded.data.code]?.(error) ?? null) : null;
}

import * as z from "zod";

/** Which fields there are is told by the driver, and what they may hold is checked by the API. */
export const CloudForm = z.record(z.string(), z.unknown());

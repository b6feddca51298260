import type { InngestFunction } from "inngest";

/** Every function of the platform. Both engines run exactly this list. */
export const functions: readonly InngestFunction.Any[] = [];

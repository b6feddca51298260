import { createHash } from "node:crypto";

/** Between 0 and 1, and always the same for the same words. */
export function noise(...words: (string | number)[]): number {
  return createHash("sha256").update(words.join("/")).digest().readUInt32BE(0) / 2 ** 32;
}

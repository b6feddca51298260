import { BadRequest } from "@/server/kernel/errors";

/** A version as an entity tag. Weak, because the bytes of an answer may differ while the version does not. */
export const etagOf = (version: number) => `W/"${version}"`;

/** The version that If-Match insists on; null when it does not care. */
export function expectedVersion(ifMatch: string | null): number | null {
  if (ifMatch === null || ifMatch.trim() === "*") return null;
  const [, version] = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(ifMatch) ?? [];
  if (version !== undefined) return Number(version);
  throw new BadRequest("malformed_if_match", 'If-Match takes one entity tag as it stood in ETag, like W/"3".');
}

/** Whether the caller has what this tag stands for already (If-None-Match, compared weakly as RFC 9110 says). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}

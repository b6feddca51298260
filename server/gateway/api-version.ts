import { BadRequest } from "@/server/kernel/errors";

/** Versions of the public API, oldest first. A breaking change adds one; the last is what callers get unless they ask. */
export const apiVersions = ["2026-11-22"] as const;

export const currentVersion = apiVersions[apiVersions.length - 1] ?? apiVersions[0];

/** The version that `Platforma-Version` asks for. */
export function requestedVersion(header: string | null): string {
  if (header === null) return currentVersion;
  const known = apiVersions.find((version) => version === header);
  if (known) return known;
  throw new BadRequest(
    "unknown_version",
    `There is no version ${header.slice(0, 32)}. Known: ${apiVersions.join(", ")}.`,
  );
}

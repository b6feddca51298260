import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { ResourceSpec } from "../../resource";

/** What the platform's own objects inside of a namespace are called. */
export const quotaName = "platforma";
export const suspensionName = "platforma-suspended";
export const customerAccount = "platforma-customer";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Readable, and no other token's: two namespaces of a tenant may have the same name. */
export function namespaceName({ name, tenant }: ResourceSpec, clientToken: string): string {
  const readable = name.slice(0, 46).replace(/-+$/, "");
  return `${readable}-${digest(`${tenant}/${clientToken}`).slice(0, 10)}`;
}

/** Equal for equal specifications, in whatever order their fields were written. */
export const fingerprint = (spec: ResourceSpec): string => digest(canonicalize(spec) ?? "");

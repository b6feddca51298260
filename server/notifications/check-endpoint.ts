import { isIP } from "node:net";
import type { TenantContext } from "@/server/kernel/context";
import { type FieldError, Invalid } from "@/server/kernel/errors";
import { isPublic } from "./public-events";
import { isPublicAddress } from "./webhook/public-address";

/**
 * Refuses what an endpoint can not be: a URL that is no place for a secret or leads inside, an event that nobody sends.
 * A host name is judged again at every delivery, by the addresses that it then has.
 */
export function checkEndpoint(ctx: TenantContext, input: { url?: string; event_types?: readonly string[] }): void {
  const errors = [
    ...(input.url === undefined ? [] : urlErrors(ctx, new URL(input.url))),
    ...(input.event_types ?? []).flatMap(typeErrors),
  ];
  if (errors.length > 0) throw new Invalid("webhook_endpoint.invalid", "This can not be a webhook endpoint.", errors);
}

function urlErrors({ environment }: TenantContext, url: URL): FieldError[] {
  const wrong = (code: string, message: string) => [{ pointer: "#/url", code, message }];
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const inside = (isIP(host) !== 0 && !isPublicAddress(host)) || /(^|\.)localhost\.?$/.test(host);
  if (environment.PLATFORMA_ENV === "production" && url.protocol !== "https:")
    return wrong("https_required", "Must be an https:// URL.");
  if (url.username || url.password || url.hash)
    return wrong("not_plain", "Must not contain a user, a password or a fragment.");
  if (inside && !environment.WEBHOOK_ALLOW_PRIVATE_TARGETS)
    return wrong("private_target", "Must lead to a public address.");
  return [];
}

const typeErrors = (type: string, index: number): FieldError[] =>
  type === "*" || isPublic(type)
    ? []
    : [{ pointer: `#/event_types/${index}`, code: "unknown_event_type", message: `There is no event ${type}.` }];

import { type Finding, healthy, ill, type Patient } from "./check";

/** The platform speaks plain HTTP: where browsers come by https, something in front of it ends TLS. */
export async function examineProxies({
  environment: { PUBLIC_URL, TRUSTED_PROXIES },
}: Pick<Patient, "environment">): Promise<Finding> {
  const behindTls = PUBLIC_URL.startsWith("https:");
  if (TRUSTED_PROXIES > 0)
    return healthy("proxies", `${TRUSTED_PROXIES} in front, whose X-Forwarded-For is believed as far`);
  if (!behindTls) return healthy("proxies", "none: whoever connects is the caller");
  return ill(
    "proxies",
    "PUBLIC_URL is https, and TRUSTED_PROXIES is 0",
    "Everybody seems to come from the proxy that ends TLS: they share one rate limit, and the log has its address.",
    "Set TRUSTED_PROXIES to the number of proxies that append to X-Forwarded-For, mostly 1.",
  );
}

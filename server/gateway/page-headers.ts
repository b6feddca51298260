import { randomBytes } from "node:crypto";

/** What every page is sent with, whoever asks. */
const fixed = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // An invitation's address carries its token: it must not travel to where a link leads.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const isDevelopment = process.env.NODE_ENV !== "production";

/**
 * Only scripts of ours run in a page: those from our own address, and inline ones that carry this request's nonce, which
 * Next reads off the policy in the *request*. Styles may be inline, since React writes them into elements.
 *
 * @returns the headers of the answer, and those that the page must find in its request
 */
export function pageHeaders(secure: boolean): { answer: Record<string, string>; request: Record<string, string> } {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    // The live reload of development evaluates what it loads.
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const transport: Record<string, string> = secure ? { "strict-transport-security": "max-age=31536000" } : {};
  return {
    answer: { ...fixed, ...transport, "content-security-policy": policy },
    request: { "content-security-policy": policy, "x-nonce": nonce },
  };
}

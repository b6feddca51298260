import { z } from "zod";
import { CloudError } from "../contract";
import { connectionError } from "./request-error";

/** With which the provider's staff get into a rescue system; without one, rescue is not offered. */
const rescuePassword = z.string().min(8).optional();

const Keystone = z.strictObject({
  method: z.literal("keystone"),
  authUrl: z.url({ protocol: /^https?$/ }),
  applicationCredentialId: z.string().min(1),
  applicationCredentialSecret: z.string().min(1),
  rescuePassword,
});
type Keystone = z.infer<typeof Keystone>;

/** `none` and `basic` for an Ironic that stands alone, `keystone` for one that is part of an OpenStack. */
export const Credentials = z.union([
  z.strictObject({ method: z.literal("none").default("none"), rescuePassword }),
  z.strictObject({
    method: z.literal("basic"),
    username: z.string().min(1),
    password: z.string().min(1),
    rescuePassword,
  }),
  Keystone,
]);
export type Credentials = z.infer<typeof Credentials>;

/** The headers that let a request in; `renew` when the last ones were refused. */
export type Authenticate = (signal: AbortSignal, renew: boolean) => Promise<Record<string, string>>;

/** A token is not used in its last minute, so that none expires on its way. */
const marginMs = 60_000;

const Token = z.object({ token: z.object({ expires_at: z.iso.datetime({ offset: true }) }) });

export function openAuthentication(credentials: Credentials): Authenticate {
  switch (credentials.method) {
    case "none":
      return async () => ({});
    case "basic": {
      const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
      return async () => ({ authorization: `Basic ${pair}` });
    }
    case "keystone":
      return withTokens(credentials);
  }
}

function withTokens(credentials: Keystone): Authenticate {
  let token: { value: string; until: number } | null = null;
  return async (signal, renew) => {
    if (!token || renew || token.until - marginMs < Date.now()) token = await fetchToken(credentials, signal);
    return { "x-auth-token": token.value };
  };
}

async function fetchToken(credentials: Keystone, signal: AbortSignal) {
  const { authUrl, applicationCredentialId: id, applicationCredentialSecret: secret } = credentials;
  const identity = { methods: ["application_credential"], application_credential: { id, secret } };
  const response = await fetch(`${authUrl.replace(/\/+$/, "")}/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity } }),
    signal,
  }).catch((cause: unknown) => {
    throw connectionError(cause, false);
  });
  if (response.status === 401) throw new CloudError("credentials", "Keystone refused the application credential.");
  if (!response.ok) throw new CloudError("unreachable", `Keystone answered ${response.status} and gave no token.`);
  const value = response.headers.get("x-subject-token");
  const parsed = Token.safeParse(await response.json().catch(() => null));
  if (!value || !parsed.success) throw new CloudError("malformed", "Keystone's answer holds no token.");
  return { value, until: Date.parse(parsed.data.token.expires_at) };
}

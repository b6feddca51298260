import { z } from "zod";
import type { Call } from "../contract";
import { OpenstackConfig, OpenstackCredentials } from "../openstack/config";
import { keepSessions } from "../openstack/sessions";
import { signIn } from "../openstack/sign-in";

/** With which the provider's staff get into a rescue system; without one, rescue is not offered. */
const rescuePassword = z.string().min(8).optional();

/** `none` and `basic` for an Ironic that stands alone, `keystone` for one that is part of an OpenStack. */
export const Credentials = z.union([
  z.strictObject({ method: z.literal("none").default("none"), rescuePassword }),
  z.strictObject({
    method: z.literal("basic"),
    username: z.string().min(1),
    password: z.string().min(1),
    rescuePassword,
  }),
  z.strictObject({
    method: z.literal("keystone"),
    authUrl: OpenstackConfig.shape.authUrl,
    user: OpenstackCredentials,
    rescuePassword,
  }),
]);
export type Credentials = z.infer<typeof Credentials>;

/** The headers that let requests in, and what to do when a token did not. */
export interface Authentication {
  headers(call: Call): Promise<Record<string, string>>;
  /** Whether it is worth asking again, with another token. */
  renew(headers: Record<string, string>): boolean;
}

export function openAuthentication(credentials: Credentials, now: () => Date): Authentication {
  switch (credentials.method) {
    case "none":
      return { headers: async () => ({}), renew: () => false };
    case "basic": {
      const pair = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
      return { headers: async () => ({ authorization: `Basic ${pair}` }), renew: () => false };
    }
    case "keystone": {
      const config = OpenstackConfig.parse({ authUrl: credentials.authUrl });
      const sessions = keepSessions((scope, call) => signIn(config, credentials.user, scope, call), now);
      const open = (call: Call) => sessions.open("own", call);
      let last: Awaited<ReturnType<typeof open>> | undefined;
      return {
        headers: async (call) => {
          last = await open(call);
          return { "x-auth-token": last.token };
        },
        renew: (headers) => {
          if (last && last.token === headers["x-auth-token"]) sessions.forget("own", last);
          return true;
        },
      };
    }
  }
}

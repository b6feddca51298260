import { z } from "zod";
import type { Call } from "../contract";
import { CloudError } from "../errors";
import { send } from "../http";
import type { OpenstackConfig, OpenstackCredentials } from "./config";
import { readError } from "./read-error";

const Endpoint = z.object({ interface: z.string(), region_id: z.string().nullable(), url: z.string() });

const TokenAnswer = z.object({
  token: z.object({
    expires_at: z.coerce.date(),
    user: z.object({ id: z.string(), name: z.string() }),
    project: z.object({ id: z.string(), name: z.string() }),
    catalog: z.array(z.object({ type: z.string(), endpoints: z.array(Endpoint) })),
  }),
});

/** A token, what it is for, and where each service is when asked with it. */
export interface Session {
  token: string;
  expiresAt: Date;
  user: { id: string; name: string };
  project: { id: string; name: string };
  catalog: z.infer<typeof TokenAnswer>["token"]["catalog"];
}

/** `own` is the project of the credentials; another one takes its id. */
export type Scope = "own" | { project: string };

/**
 * Asks Keystone for a token. It changes nothing, so whatever fails here has left nothing behind.
 *
 * @throws CloudError `credentials` when Keystone refuses, `unreachable` when it does not answer or is in trouble.
 */
export async function signIn(
  config: OpenstackConfig,
  credentials: OpenstackCredentials,
  scope: Scope,
  call: Call,
): Promise<Session> {
  const answer = await send({
    cloud: "openstack",
    method: "POST",
    url: `${config.authUrl.replace(/\/$/, "")}/auth/tokens`,
    headers: {},
    body: { auth: authentication(credentials, scope) },
    timeoutMs: config.requestTimeoutMs,
    harmless: true,
    call,
  });
  const token = answer.headers.get("x-subject-token");
  const parsed = TokenAnswer.safeParse(answer.body);
  if (answer.status === 201 && token && parsed.success) {
    const { expires_at: expiresAt, user, project, catalog } = parsed.data.token;
    return { token, expiresAt, user, project, catalog };
  }
  const error = readError(answer, "signing in");
  if ([401, 403].includes(answer.status)) throw new CloudError("credentials", error.message, { status: answer.status });
  if (answer.status >= 500) throw new CloudError("unreachable", error.message, { status: answer.status });
  throw error;
}

function authentication(credentials: OpenstackCredentials, scope: Scope) {
  if (credentials.method === "application_credential") {
    const { id, secret } = credentials;
    return { identity: { methods: ["application_credential"], application_credential: { id, secret } } };
  }
  const { username, password, userDomain, project, projectDomain } = credentials;
  const user = { name: username, domain: { name: userDomain }, password };
  return {
    identity: { methods: ["password"], password: { user } },
    scope: { project: scope === "own" ? { name: project, domain: { name: projectDomain } } : { id: scope.project } },
  };
}

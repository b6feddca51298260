import type { z } from "zod";
import type { Call } from "../contract";
import { CloudError } from "../errors";
import { type HttpAnswer, type HttpRequest, send } from "../http";
import type { OpenstackConfig } from "./config";
import { readError } from "./read-error";
import type { Sessions } from "./sessions";
import type { Scope, Session } from "./sign-in";

/** The services as the catalogue may call them, and what their paths begin with where its address leaves that out. */
const services = {
  compute: { types: ["compute"], version: "" },
  network: { types: ["network"], version: "/v2.0" },
  image: { types: ["image"], version: "/v2" },
  volume: { types: ["volumev3", "block-storage", "block-store"], version: "" },
  placement: { types: ["placement"], version: "" },
  identity: { types: ["identity"], version: "/v3" },
} as const;
export type Service = keyof typeof services;

export interface Request {
  service: Service;
  /** Keystone's name of the region; not asked for identity. */
  region: string;
  scope: Scope;
  method?: HttpRequest["method"];
  /** With every variable part encoded; `path` does that. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** `compute 2.90`. */
  microversion?: string;
  call: Call;
}

export interface Client {
  /** Asks for something and reads the answer. Throws CloudError, `malformed` when the schema does not take the answer. */
  ask<T>(schema: z.ZodType<T>, request: Request): Promise<T>;
  /** Asks for something and returns the whole answer, which was a success. */
  answer(request: Request): Promise<HttpAnswer>;
  session(scope: Scope, call: Call): Promise<Session>;
}

/** A path with its variables encoded, so that no reference can lead elsewhere. Throws CloudError `not_found` otherwise. */
export const path = (parts: TemplateStringsArray, ...values: string[]): string =>
  parts.map((part, index) => part + segment(values[index] ?? "")).join("");

/** Steps up and down stay what they are under every encoding, and name nothing. */
function segment(value: string): string {
  if (value === "." || value === "..") throw new CloudError("not_found", "OpenStack names nothing like this.");
  return encodeURIComponent(value);
}

export function createClient(config: OpenstackConfig, sessions: Sessions): Client {
  async function answer(request: Request): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt++) {
      const session = await sessions.open(request.scope, request.call);
      const found = await send(toHttp(config, session, request));
      if (found.status >= 200 && found.status < 300) return found;
      // A token may end before its time, for instance when Keystone's keys are rotated. Nothing was done.
      if (found.status === 401) sessions.forget(request.scope, session);
      if (found.status !== 401 || attempt > 1) throw readError(found, `${request.service} ${request.path}`);
    }
  }

  return {
    answer,
    session: (scope, call) => sessions.open(scope, call),
    async ask(schema, request) {
      const { body } = await answer(request);
      const parsed = schema.safeParse(body);
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0];
      const at = `/${issue?.path.map(String).join("/") ?? ""}`;
      throw new CloudError("malformed", `${request.service} ${request.path}: ${at} ${issue?.message ?? "unreadable"}`);
    },
  };
}

function toHttp(config: OpenstackConfig, session: Session, request: Request): HttpRequest {
  const { service, region, method = "GET", query = {}, body, microversion, call } = request;
  const url = new URL(`${endpointOf(config, session, service, region)}${request.path}`);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.append(name, String(value));
  const headers: Record<string, string> = { "x-auth-token": session.token };
  if (microversion) headers["openstack-api-version"] = microversion;
  const requestId = call.requestId && /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(call.requestId)?.[0];
  if (requestId) headers["x-openstack-request-id"] = `req-${requestId}`;
  return {
    cloud: "openstack",
    method,
    url: url.href,
    headers,
    body,
    call,
    timeoutMs: config.requestTimeoutMs,
    harmless: method === "GET",
  };
}

function endpointOf(config: OpenstackConfig, session: Session, service: Service, region: string): string {
  if (service === "identity") return config.authUrl.replace(/\/$/, "");
  const address = addressOf(config, session, service, region);
  if (!address) throw new CloudError("unsupported", `The catalogue has no ${service} service in ${region}.`);
  const base = address.replace(/\/$/, "");
  const { version } = services[service];
  return base.endsWith(version) ? base : base + version;
}

/** Where the catalogue says that a service is, or null. */
export function addressOf(config: OpenstackConfig, session: Session, service: Service, region: string): string | null {
  const endpoints = session.catalog
    .filter(({ type }) => services[service].types.some((name) => name === type))
    .flatMap((entry) => entry.endpoints);
  const found = endpoints.find((entry) => entry.interface === config.interface && entry.region_id === region);
  return found?.url ?? null;
}

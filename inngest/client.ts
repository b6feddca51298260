import { Inngest } from "inngest";
import { createLogger } from "@/server/kernel/log";
import { embeddedFetch, embeddedSigningKey } from "./engine/transport";

export interface InngestClientOptions {
  /** `embedded`: the engine of this process. `server`: a real Inngest server or Inngest Cloud. */
  mode: "embedded" | "server";
  /** Server mode. Left out, the SDK reads INNGEST_BASE_URL and INNGEST_EVENT_API_BASE_URL itself. */
  baseUrl?: string;
  /** Server mode: the server's key. Embedded mode: a random key of this process unless given. */
  signingKey?: string;
  eventKey?: string;
  fetch?: typeof fetch;
}

const logger = createLogger({ level: process.env.LOG_LEVEL ?? "info", name: "inngest" });

/** A client for one engine. Functions made with it know nothing of the choice. */
export function createInngestClient({ mode, baseUrl, signingKey, eventKey, fetch }: InngestClientOptions) {
  const engine =
    mode === "embedded"
      ? {
          baseUrl: "http://embedded.invalid",
          signingKey: signingKey ?? embeddedSigningKey,
          eventKey: eventKey ?? "embedded",
          fetch: fetch ?? embeddedFetch,
        }
      : { baseUrl, signingKey, eventKey, fetch };
  return new Inngest({ id: "platforma", isDev: false, logger, ...engine });
}

/** Which engine the environment asks for: a real server as soon as INNGEST_BASE_URL is set. */
export const inngestMode = process.env.INNGEST_BASE_URL ? "server" : "embedded";

/**
 * The client with which every function of the platform is defined. It decides at import, from the environment, so that
 * a function object is the same on both engines.
 */
export const inngest = createInngestClient({ mode: inngestMode });

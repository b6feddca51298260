import { Webhook } from "standardwebhooks";
import type { Services, TenantContext } from "@/server/kernel/context";
import type { Environment } from "@/server/kernel/environment";
import type { AttemptResult } from "../attempt-result";
import { TargetRefused } from "./guarded-connect";
import { createPost, type Post } from "./post";
import { isPublicAddress } from "./public-address";

const timeoutMs = 20_000;

interface SignedMessage {
  deliveryId: string;
  /** The same for every attempt and replay: receivers recognise a repeat by it. */
  eventId: string;
  url: string;
  payload: unknown;
  /** The newest first; each adds a signature. */
  secrets: readonly string[];
}

/** Sends one message once. Any 2xx answer is success; 410 says that the endpoint wants no more. Never throws. */
export async function sendWebhook(ctx: TenantContext, message: SignedMessage): Promise<AttemptResult> {
  const body = JSON.stringify(message.payload);
  const at = ctx.clock.now();
  const signatures = message.secrets.map((secret) => new Webhook(secret).sign(message.eventId, at, body));
  try {
    const answer = await postOf(ctx)(message.url, body, {
      "content-type": "application/json",
      "user-agent": "PLATFORMA-Webhooks/1",
      "webhook-id": message.eventId,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signatures.join(" "),
      "platforma-delivery": message.deliveryId,
    });
    const succeeded = answer.status >= 200 && answer.status < 300;
    return {
      outcome: succeeded ? "succeeded" : answer.status === 410 ? "gone" : "failed",
      responseStatus: answer.status,
      responseExcerpt: answer.excerpt,
      error: succeeded ? null : explain(answer.status),
      retryAfterMs: answer.retryAfterMs,
    };
  } catch (error) {
    return {
      outcome: "failed",
      responseStatus: null,
      responseExcerpt: null,
      error: sayWhy(error),
      retryAfterMs: null,
    };
  }
}

function explain(status: number): string {
  if (status >= 300 && status < 400) return `The endpoint answered ${status}: redirects are not followed.`;
  return `The endpoint answered ${status}.`;
}

/** What the owner of the endpoint may read: what happened, never what our network looks like. */
function sayWhy(error: unknown): string {
  if (error instanceof TargetRefused) return error.message;
  if (!(error instanceof Error)) return "The endpoint could not be reached.";
  if (error.name === "TimeoutError") return `No answer within ${timeoutMs / 1000} seconds.`;
  const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
  return `The endpoint could not be reached${code}.`;
}

const posts = new WeakMap<Environment, Post>();

/** One set of connections a process. */
function postOf({ environment }: Pick<Services, "environment">): Post {
  const known = posts.get(environment);
  if (known) return known;
  const permits = environment.WEBHOOK_ALLOW_PRIVATE_TARGETS ? () => true : isPublicAddress;
  const post = createPost({ permits, timeoutMs });
  posts.set(environment, post);
  return post;
}

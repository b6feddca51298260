import type { TenantContext } from "@/server/kernel/context";
import { attemptDelivery, mailQueued, webhookQueued } from "@/server/notifications/index";
import { react, type Step } from "../react";

/** Ten attempts, and as many turns again that found one under way or not yet due. */
const mostTurns = 20;

interface Delivering {
  event: { data: { delivery_id: string } };
  step: Step;
  context(): Promise<TenantContext>;
}

/** Tries until the delivery has ended, sleeping in between as long as its schedule says. */
async function deliver({ event, step, context }: Delivering): Promise<void> {
  for (let turn = 1; turn <= mostTurns; turn++) {
    const progress = await step.run(`attempt:${turn}`, async () => attemptDelivery(await context(), event.data));
    if (progress.state === "done") return;
    await step.sleepUntil(`pause:${turn}`, progress.resume_at);
  }
}

export const deliverMail = react(
  { id: "notifications/deliver-mail", retries: 20, concurrency: { limit: 2 } },
  mailQueued,
  deliver,
);

/** One attempt at a time to an endpoint, so that a slow one delays nobody's deliveries but its own. */
export const deliverWebhook = react(
  {
    id: "notifications/deliver-webhook",
    retries: 20,
    concurrency: [{ limit: 6 }, { limit: 1, key: "event.data.data.webhook_endpoint_id" }],
  },
  webhookQueued,
  deliver,
);

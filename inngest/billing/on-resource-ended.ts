import { endSubscriptions, resumeSubscriptions } from "@/server/billing/index";
import {
  resourceChargeEnded,
  resourceRecovered,
  resourceTerminated,
  resourceTerminationStarted,
} from "@/server/provisioning/index";
import { react } from "../react";

/** What its owner gave up is charged no more, whenever its cloud is done with it. */
export const endResourceSubscriptions = react(
  { id: "billing/end-subscriptions", retries: 20 },
  resourceTerminationStarted,
  async ({ event, step, context }) =>
    step.run("end", async () =>
      endSubscriptions(await context(), { resource_id: event.data.id, ended_at: event.data.ended_at }),
    ),
);

/** What ended without having been given up, with its order for instance. */
export const endTerminatedSubscriptions = react(
  { id: "billing/end-terminated-subscriptions", retries: 20 },
  resourceTerminated,
  async ({ event, step, context }) =>
    step.run("end", async () =>
      endSubscriptions(await context(), { resource_id: event.data.id, ended_at: event.data.terminated_at }),
    ),
);

/** What a reconciliation found to be charged for although it is gone. */
export const endWronglyCharged = react(
  { id: "billing/end-wrongly-charged", retries: 20 },
  resourceChargeEnded,
  async ({ event, step, context }) => step.run("end", async () => endSubscriptions(await context(), event.data)),
);

export const resumeResourceSubscriptions = react(
  { id: "billing/resume-subscriptions", retries: 20 },
  resourceRecovered,
  async ({ event, step, context }) =>
    step.run("resume", async () =>
      resumeSubscriptions(await context(), { resource_id: event.data.id, recovered_at: event.data.recovered_at }),
    ),
);

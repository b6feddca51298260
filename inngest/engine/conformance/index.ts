import { cancelOn } from "./cancel-on";
import { concurrency } from "./concurrency";
import { cron } from "./cron";
import { invoke } from "./invoke";
import { onFailure } from "./on-failure";
import { parallel } from "./parallel";
import { exhausted, retries, retryAfter } from "./retries";
import type { Scenario } from "./scenario";
import { sendEvent } from "./send-event";
import { sleep } from "./sleep";
import { debounce, deduplication, idempotency } from "./starts";
import { steps } from "./steps";
import { waitForEvent, waitTimeout } from "./wait-for-event";

/** Everything that a function of the platform may rely on, on either engine. */
export const scenarios = (cronPattern: string): Scenario[] => [
  steps,
  retries,
  exhausted,
  retryAfter,
  sleep,
  parallel,
  waitForEvent,
  waitTimeout,
  invoke,
  sendEvent,
  cancelOn,
  concurrency,
  idempotency,
  deduplication,
  debounce,
  onFailure,
  cron(cronPattern),
];

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { bodyOf, type Integrator } from "../fixtures/integrator";

const Accepted = z.object({ order: z.object({ id: z.string() }), action: z.object({ id: z.string() }) });

export interface Insistence {
  order_id: string;
  action_id: string;
  key: string;
  /** How often the line went dead or the server could not, before there was an answer. */
  failures: number;
}

/**
 * Places an order as a careful integrator does: when the line goes dead or the server can not, the same request again
 * under the same Idempotency-Key, at whichever process `client` names then.
 */
export async function insistOnOrder(client: () => Integrator, body: unknown): Promise<Insistence> {
  const key = randomUUID();
  for (let failures = 0; failures < 300; failures++) {
    const answer = await client()
      .post("/v1/orders", body, key)
      .catch(() => null);
    if (answer && answer.status < 500 && answer.status !== 409) {
      const { order, action } = await bodyOf(Accepted, answer);
      return { order_id: order.id, action_id: action.id, key, failures };
    }
    await sleep(200);
  }
  throw new Error("No answer came");
}

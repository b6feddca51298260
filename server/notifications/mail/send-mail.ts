import { MailError } from "@/drivers/mail/contract";
import type { TenantContext } from "@/server/kernel/context";
import type { AttemptResult } from "../attempt-result";
import { mailDriverOf } from "./mail-driver";
import { MailText } from "./mail-text";

/**
 * Sends one mail. Its message id is the delivery's, so that a repeat is the same mail to whoever receives it. What goes
 * wrong with the mail server is a result; what goes wrong with us throws.
 */
export async function sendMail(
  ctx: TenantContext,
  { deliveryId, to, payload }: { deliveryId: string; to: string; payload: unknown },
): Promise<AttemptResult> {
  const words = MailText.parse(payload);
  // Loaded with the first mail: what renders it weighs a second of every start.
  const { renderMail } = await import("./render-mail");
  const body = await renderMail(ctx, words);
  const { hostname } = new URL(ctx.environment.PUBLIC_URL);
  try {
    await mailDriverOf(ctx).send({
      ...body,
      to,
      from: ctx.environment.MAIL_FROM,
      subject: words.subject.replace(/\s+/g, " "),
      messageId: `<${deliveryId}@${hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { outcome: "succeeded", responseStatus: null, responseExcerpt: null, error: null, retryAfterMs: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return {
      outcome: error.retriable ? "failed" : "refused",
      responseStatus: error.detail.responseCode ?? null,
      responseExcerpt: null,
      error: error.message.slice(0, 500),
      retryAfterMs: null,
    };
  }
}

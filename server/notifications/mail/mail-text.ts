import { z } from "zod";

/** Where a button leads: a page of the portal, or a page that wants the secret of a token, which is not kept here. */
const MailLink = z.union([z.object({ page: z.string() }), z.object({ token: z.string() })]);
export type MailLink = z.infer<typeof MailLink>;

/** A mail as a delivery keeps it: what it says, not yet how it looks. */
export const MailText = z.object({
  subject: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  action: z.object({ label: z.string(), link: MailLink }).nullable(),
  /** Small print: why one gets this mail, or what to do if one did not expect it. */
  note: z.string(),
});
export type MailText = z.infer<typeof MailText>;

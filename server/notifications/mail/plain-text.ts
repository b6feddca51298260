import type { MailText } from "./mail-text";

/** The same mail for whoever reads without HTML. */
export function plainText({ title, paragraphs, facts, action, note }: MailText, href: string | null): string {
  const blocks = [
    title,
    ...paragraphs,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    action && href ? `${action.label}:\n${href}` : "",
    note && `--\n${note}`,
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

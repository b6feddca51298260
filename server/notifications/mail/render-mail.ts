import { LRUCache } from "lru-cache";
import { createElement } from "react";
import { render } from "react-email";
import { linkFor } from "@/server/identity/index";
import type { Services } from "@/server/kernel/context";
import type { MailLink, MailText } from "./mail-text";
import { NotificationMail } from "./notification-mail";
import { plainText } from "./plain-text";

interface RenderedMail {
  html: string;
  text: string;
}

/** Rendering costs milliseconds, and one event is often told to many people in the same words. */
const rendered = new LRUCache<string, RenderedMail>({ max: 100 });

/** A mail as HTML and as plain text. The secret of a token's link exists here and in the mail alone. */
export async function renderMail(services: Pick<Services, "environment">, text: MailText): Promise<RenderedMail> {
  const { PUBLIC_URL: home, MAIL_FROM } = services.environment;
  const href = text.action && hrefOf(services, text.action.link);
  const props = { brand: brandOf(MAIL_FROM), home, text, href };
  const key = JSON.stringify(props);
  const known = rendered.get(key);
  if (known) return known;
  const html = await render(createElement(NotificationMail, props));
  const mail = { html, text: plainText(text, href) };
  rendered.set(key, mail);
  return mail;
}

function hrefOf(services: Pick<Services, "environment">, link: MailLink): string {
  return "token" in link ? linkFor(services, link.token) : `${services.environment.PUBLIC_URL}${link.page}`;
}

/** `Example Cloud <no-reply@example.com>` speaks as Example Cloud. */
const brandOf = (from: string): string => /^\s*"?([^"<]+?)"?\s*</.exec(from)?.[1] ?? "PLATFORMA";

import type { z } from "zod";
import type { EventType } from "@/server/events/define-event";
import type { Envelope } from "@/server/events/envelope";
import type { Permission } from "@/server/kernel/permissions";
import type { preferenceChannels } from "./contract";
import type { MailText } from "./mail/mail-text";

type Channel = (typeof preferenceChannels)[number];

/** Somebody who is told. Without a user id: an address that is nobody's sign-in, which gets mail only. */
export interface Recipient {
  user_id: string | null;
  email: string;
}

/** Who is told: the members who hold a permission, and people whom the event itself names. */
interface Audience<Data> {
  members?: Permission;
  named?: (data: Data) => readonly Recipient[];
}

interface Message {
  /** One line. */
  title: string;
  /** A sentence or two. */
  body: string;
  /** A path of the portal. */
  link: string | null;
  /** What a mail says besides. Its subject is the title and its first paragraph the body, unless said. */
  mail?: Partial<MailText>;
}

/** Where the reader is at home: `/portal`, `/partner` or `/admin`. */
interface Place {
  home: string;
}

interface TemplateOptions<Data> {
  /** For the page of preferences: when one is told. */
  description: string;
  channels: readonly Channel[];
  audience: Audience<Data>;
  /** Concerns security or money due: nobody can turn it off. */
  mandatory?: boolean;
  /** Told to the provider's people, in whichever organisation it happened. */
  toProvider?: boolean;
  /** What an API key must be permitted to see it as its organisation's; without it, it is a matter between persons. */
  visibleTo?: Permission;
  write(event: Envelope<string, Data>, place: Place): Message;
}

/** What one event is to people. */
export interface Template extends Omit<TemplateOptions<unknown>, "write"> {
  event: EventType;
  write(event: Envelope, place: Place): Required<Omit<Message, "mail">> & { mail: MailText };
}

/** Declares how an event is told. The data is parsed as the event declares it before a template sees it. */
export function template<S extends z.ZodType>(
  event: EventType<string, S>,
  options: TemplateOptions<z.output<S>>,
): Template {
  const { named } = options.audience;
  return {
    ...options,
    event,
    audience: { members: options.audience.members, named: named && ((data) => named(event.data.parse(data))) },
    write(received, place) {
      const { mail, ...message } = options.write({ ...received, data: event.data.parse(received.data) }, place);
      const { title, body, link } = message;
      return {
        ...message,
        mail: {
          subject: title,
          title,
          paragraphs: [body],
          facts: [],
          action: link === null ? null : { label: "Open in the portal", link: { page: link } },
          note: options.mandatory ? "" : "You can choose which mails you get in the portal, under Notifications.",
          ...mail,
        },
      };
    },
  };
}

import { migrateSchema } from "../../sql/migrate-schema";

const messages = `
create table mailbox.message (
  seq bigint generated always as identity primary key,
  message_id text not null unique,
  sender text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  headers jsonb not null,
  received_at timestamptz not null
);
create index message_recipient on mailbox.message (recipient, seq desc);
`;

/** Makes or updates the schema \`mailbox\`. */
export const migrateMailbox = (ownerUrl: string): Promise<void> => migrateSchema(ownerUrl, "mailbox", [messages]);

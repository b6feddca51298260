import type { SandboxTransaction } from "./transaction";

export interface NewEvent {
  time: Date;
  type: string;
  reference: string | null;
  message: string;
}

export async function writeEvent({ sql, cloud }: SandboxTransaction, event: NewEvent): Promise<void> {
  await sql.query("insert into sandbox.event (cloud, time, type, reference, message) values ($1, $2, $3, $4, $5)", [
    cloud,
    event.time,
    event.type,
    event.reference,
    event.message,
  ]);
}

import { afterAll, describe, expect, it } from "vitest";
import { createTestCustomer } from "@/server/testing/organizations";
import { runSql } from "@/server/testing/run-sql";
import { audit } from "./audit";
import { sealAudit } from "./seal-audit";
import { createServices } from "./services";
import { inTenant } from "./transaction";
import { verifyAudit } from "./verify-audit";

const services = createServices();
const later = { ...services, clock: { now: () => new Date(Date.now() + 600_000) } };
const customer = await createTestCustomer(services);
const ctx = customer.ctx();
const note = (subject: string) =>
  inTenant(ctx, (_tx, sql) => audit(ctx, sql, { action: "test.done", subject, changes: { b: 1, a: [2] } }));
const asOwner = (statement: string) => runSql(services.environment.DATABASE_URL, statement);
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

describe("the audit chain", () => {
  it("leaves young entries alone and seals each settled one once, also when two jobs run at the same time", async () => {
    for (let index = 0; index < 5; index++) await note(`s-${index}`);
    expect(await sealAudit(services)).toBe(0);
    const [one, two] = await Promise.all([sealAudit(later), sealAudit(later)]);
    expect(one + two).toBe(5);
    await note("s-5");
    await sealAudit(later);
    expect(await verifyAudit(ctx)).toEqual({ intact: true, checked: 6, broken_at: null });
  });

  it("refuses a change and a removal, and shows one that somebody forced past the database", async () => {
    await expect(asOwner(`UPDATE audit_entries SET action = 'nothing' WHERE subject = 's-2'`)).rejects.toThrow(
      "append-only",
    );
    await expect(asOwner(`DELETE FROM audit_entries WHERE subject = 's-2'`)).rejects.toThrow("append-only");
    const [entry] = await asOwner(`SELECT id FROM audit_entries WHERE subject = 's-2'`);
    await asOwner(
      `SET session_replication_role = replica; UPDATE audit_entries SET action = 'nothing' WHERE subject = 's-2'`,
    );
    expect(await verifyAudit(ctx)).toMatchObject({ intact: false, checked: 2, broken_at: entry?.id });
  });
});

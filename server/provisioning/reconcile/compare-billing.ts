import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import type { ResourceRow } from "../store";
import { aboutResource, graceMs } from "./judge";
import { noteFindings, resolveUnseen } from "./store";

/** Something that billing charges for. */
export interface Charge {
  subscription_id: string;
  resource_id: string;
  organization_id: string;
  name: string;
}

/** What billing knows, a page at a time; handed in, since provisioning does not look into billing's books. */
export interface Books {
  /** Charges after the subscription `after`, in the order of their ids. */
  pageCharges(input: { after: string; limit: number }): Promise<Charge[]>;
  /** Which of these resources are charged for. */
  findCharged(resourceIds: readonly string[]): Promise<string[]>;
}

const atOnce = 500;
type Gone = Pick<ResourceRow, "id" | "endpoint" | "commercial_status">;

/** Holds the inventory against what billing charges, both ways, in pages. */
export async function compareBilling(
  ctx: TenantContext,
  books: Books,
): Promise<{ unbilled: number; billed_but_gone: number }> {
  const since = ctx.clock.now();
  const unbilled = await findUnbilled(ctx, books, since);
  const billed_but_gone = await findGone(ctx, books);
  await asSystem(ctx, "reconcile", (_tx, sql) =>
    resolveUnseen(sql, { kinds: ["unbilled", "billed_but_gone"], endpoint: null, since, at: ctx.clock.now() }),
  );
  return { unbilled, billed_but_gone };
}

async function findUnbilled(ctx: TenantContext, books: Books, since: Date): Promise<number> {
  let count = 0;
  for (let after: string | null = ""; after !== null; ) {
    const rows: ResourceRow[] = await pageStanding(ctx, after, since);
    const charged = new Set(await books.findCharged(rows.map(({ id }) => id)));
    const findings = rows
      .filter(({ id }) => !charged.has(id))
      .map((row) => ({
        ...aboutResource(row, "unbilled"),
        facts: { inventory: row.commercial_status, billing: null, adopted: row.adopted ? "yes" : "no" },
        remedies: [],
      }));
    await asSystem(ctx, "reconcile", (_tx, sql) => noteFindings(ctx, sql, findings, ctx.clock.now()));
    count += findings.length;
    after = rows.at(-1)?.id ?? null;
  }
  return count;
}

function pageStanding(ctx: TenantContext, after: string, since: Date): Promise<ResourceRow[]> {
  return asSystem(ctx, "reconcile", async (_tx, sql) => {
    const { rows } = await sql.query<ResourceRow>({
      name: "page-standing-resources",
      text: `SELECT * FROM resources WHERE id > $1 AND commercial_status IN ('active', 'suspended') AND activated_at < $2
             ORDER BY id LIMIT $3`,
      values: [after, new Date(since.getTime() - graceMs), atOnce],
    });
    return rows;
  });
}

async function findGone(ctx: TenantContext, books: Books): Promise<number> {
  let count = 0;
  for (let after: string | null = ""; after !== null; ) {
    const charges: Charge[] = await books.pageCharges({ after, limit: atOnce });
    const found = await asSystem(ctx, "reconcile", async (_tx, sql) => {
      const { rows } = await sql.query<Gone>({
        name: "resources-of-charges",
        text: "SELECT id, endpoint, commercial_status FROM resources WHERE id = ANY ($1)",
        values: [charges.map(({ resource_id }) => resource_id)],
      });
      const known = new Map(rows.map((row) => [row.id, row]));
      const findings = charges.flatMap((charge) => judgeCharge(charge, known.get(charge.resource_id)));
      await noteFindings(ctx, sql, findings, ctx.clock.now());
      return findings.length;
    });
    count += found;
    after = charges.at(-1)?.subscription_id ?? null;
  }
  return count;
}

function judgeCharge(charge: Charge, row: Gone | undefined) {
  if (row && row.commercial_status !== "terminated" && row.commercial_status !== "aborted") return [];
  return [
    {
      subject: charge.subscription_id,
      kind: "billed_but_gone" as const,
      endpoint: row?.endpoint ?? "",
      customer_id: charge.organization_id,
      resource_id: charge.resource_id,
      reference: null,
      name: charge.name,
      facts: { billing: charge.subscription_id, inventory: row?.commercial_status ?? null },
      remedies: ["end_billing" as const],
    },
  ];
}

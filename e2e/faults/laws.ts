import type { Pool } from "pg";

/** What must hold once everything has come to rest, whatever was killed before. Each query answers the rows that break its law. */
const laws: Record<string, string> = {
  "every order has ended": `
    select id, status from orders
    where status not in ('provisioned', 'partially_provisioned', 'failed', 'cancelled')`,
  "every item agrees with its order": `
    select o.id, o.status, array_agg(i.status) as items from orders o join order_items i on i.order_id = o.id
    group by o.id having not case o.status
      when 'provisioned' then bool_and(i.status = 'provisioned')
      when 'partially_provisioned' then bool_or(i.status = 'provisioned') and bool_or(i.status in ('failed', 'cancelled'))
      when 'failed' then bool_and(i.status = 'failed')
      else bool_and(i.status in ('failed', 'cancelled')) end`,
  "the action of every order ended as the order did": `
    select o.id, o.status, a.id as action, a.status as said from orders o join actions a on a.id = o.action_id
    where a.finished_at is null or not a.status = any (case o.status
      when 'provisioned' then array['succeeded']
      when 'failed' then array['failed']
      when 'cancelled' then array['cancelled']
      else array['failed', 'cancelled'] end)`,
  "every action has ended, and so have its steps": `
    select a.id, a.status, step ->> 'name' as step, step ->> 'status' as step_status
    from actions a left join lateral jsonb_array_elements(a.steps) step on true
    where a.finished_at is null or step ->> 'status' in ('pending', 'running', 'waiting', 'compensating')`,
  "every workflow run has ended": `
    select id, status from workflow_runs where status not in ('succeeded', 'failed', 'cancelled') or finished_at is null`,
  "no step says that something of it may exist, unless its run stands": `
    select s.id, s.status, r.status as run from workflow_steps s join workflow_runs r on r.id = s.run_id
    where s.effect_at is not null and r.status <> 'succeeded'`,
  "no resource is active without a standing item": `
    select r.id, r.commercial_status, i.status as item from resources r left join order_items i on i.resource_id = r.id
    where r.commercial_status not in ('aborted', 'terminated') and i.status is distinct from 'provisioned'`,
  "each standing item has one subscription, and no other has any": `
    select i.id, i.status, count(s.id) from order_items i left join subscriptions s on s.order_item_id = i.id
    group by i.id having count(s.id) <> case i.status when 'provisioned' then 1 else 0 end`,
  "each subscription is invoiced once": `
    select s.id, count(distinct l.invoice_id) from subscriptions s left join invoice_lines l on l.subscription_id = s.id
    group by s.id having count(distinct l.invoice_id) <> 1`,
  "every invoice is open, numbered and adds up": `
    select i.id, i.status, i.number, i.net_minor, sum(l.net_minor) as lines from invoices i
      left join invoice_lines l on l.invoice_id = i.id
    group by i.id having i.status <> 'open' or i.number is null or i.net_minor is distinct from sum(l.net_minor)`,
  "invoice numbers have no gap": `
    select s.series, s.next, count(i.id), max(substring(i.number from '\\d+$')::int) from number_series s
      left join invoices i on i.legal_entity_id = s.legal_entity_id
    group by s.series, s.next
    having count(i.id) <> s.next - 1 or max(substring(i.number from '\\d+$')::int) is distinct from count(i.id)`,
  "every event was handed to the bus": `
    select seq, type, dead_at, last_error from events where dispatched_at is null`,
  "the bus kept every event": `
    select o.id, o.type from events o left join inngest_engine.events e on e.id = o.id and e.name = o.type
    where e.id is null or e.dispatched_at is null or e.dispatch_error is not null`,
  "no function run failed or is still under way": `
    select id, function_id, status, error from inngest_engine.runs where status not in ('succeeded', 'cancelled')`,
  "the bus has nothing left to do": `
    select run_id, step_id, due_at from inngest_engine.items`,
  "every move of an order is audited": `
    select o.id, o.version, count(a.id) from orders o left join audit_entries a on a.subject = o.id
    group by o.id having count(a.id) <> o.version`,
  "every event of an order's life came once an attempt": `
    select subject, type, count(*) from events
    where type in ('order.created', 'order.provisioned', 'order.partially_provisioned', 'order.failed', 'order.cancelled',
      'workflow_run.succeeded', 'workflow_run.failed', 'workflow_run.cancelled', 'subscription.started', 'invoice.finalized')
    group by subject, type, data ->> 'attempt' having count(*) > 1`,
  "every order told how it ended": `
    select o.id, o.status from orders o where not exists (
      select from events e where e.subject = o.id and e.type = 'order.' || o.status)`,
  "quota counts what stands": `
    select q.organization_id, q.resource_kind, q.used, count(i.id) from quotas q left join order_items i
      on i.organization_id = q.organization_id and i.product ->> 'resource_kind' = q.resource_kind
        and i.status in ('pending', 'provisioning', 'provisioned')
    group by q.organization_id, q.resource_kind, q.used having q.used <> count(i.id)`,
  "people were told of every end of an order, once each": `
    select e.id, e.type, n.user_id, count(n.id) from events e left join notifications n on n.event_id = e.id
    where e.type in ('order.provisioned', 'order.partially_provisioned', 'order.failed', 'order.cancelled', 'invoice.finalized')
    group by e.id, e.type, n.user_id having count(n.id) <> 1`,
  "every delivery arrived": `
    select id, channel, status, attempts, error from deliveries where status <> 'succeeded'`,
  "no event was delivered twice to one target": `
    select event_id, channel, target, count(*) from deliveries group by event_id, channel, target having count(*) > 1`,
};

/** The sandbox lives in the same database, so that both sides can be held against each other. */
const sandboxLaws: Record<string, string> = {
  "what stands for an item stands in the cloud, active": `
    select i.id, r.id as resource, r.commercial_status, s.state from order_items i
      left join resources r on r.id = i.resource_id
      left join sandbox.resource s on s.client_token = r.client_token and s.gone_at is null
    where i.status = 'provisioned'
      and (r.commercial_status is distinct from 'active' or s.state is distinct from 'active'
        or r.external_id is distinct from s.reference or r.organization_id is distinct from s.tenant)`,
  "nothing else stands in the cloud": `
    select s.reference, s.client_token, s.state, r.commercial_status, i.status as item from sandbox.resource s
      left join resources r on r.client_token = s.client_token left join order_items i on i.resource_id = r.id
    where s.gone_at is null and i.status is distinct from 'provisioned'`,
  // What the cloud lost by itself may be made again, should nobody have noted yet that it was made.
  "nothing was made twice for one attempt": `
    select client_token, json_agg(json_build_object('reference', reference, 'state', state, 'made', created_at, 'gone', gone_at))
    from sandbox.resource where lost_at is null group by client_token having count(*) > 1`,
};

/**
 * The laws that are broken, each with its first few violations. Empty when all hold.
 *
 * @param cloud whether the platform is to be held against the sandbox; a real cloud has to be asked itself.
 */
export async function brokenLaws(
  pool: Pool,
  cloud: "sandbox" | "real" = "sandbox",
): Promise<Record<string, unknown[]>> {
  const broken: Record<string, unknown[]> = {};
  for (const [law, query] of Object.entries(cloud === "sandbox" ? { ...laws, ...sandboxLaws } : laws)) {
    const { rows } = await pool.query(`${query} limit 5`);
    if (rows.length > 0) broken[law] = rows;
  }
  return broken;
}

const counts = `
  select 'orders ' || status as what, count(*)::int from orders group by status
  union all select 'resources standing', count(*) from sandbox.resource where gone_at is null
  union all select 'resources ever made', count(*) from sandbox.resource
  union all select 'subscriptions', count(*) from subscriptions
  union all select 'invoices', count(*) from invoices
  union all select 'events', count(*) from events
  union all select 'function runs', count(*) from inngest_engine.runs
  union all select 'mails', count(*) from deliveries where channel = 'mail'
  union all select 'webhooks', count(*) from deliveries where channel = 'webhook'
  union all select 'calls to the cloud under a fault rate', sum(count) from sandbox.attempt
  order by 1`;

/** How much there was of everything, for whoever reads the run. */
export async function tally(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ what: string; count: number }>(counts);
  return Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)]));
}

/** What is left to do, nothing of it once a run has come to rest; and how much has been done. */
export async function progress(pool: Pool): Promise<{ left: Record<string, number>; done: number }> {
  const { rows } = await pool.query(`
    select json_build_object(
      'orders', (select count(*) from orders where status in ('created', 'provisioning', 'cancelling')),
      'events', (select count(*) from events where dispatched_at is null and dead_at is null),
      'engine_events', (select count(*) from inngest_engine.events where dispatched_at is null and dispatch_error is null),
      'runs', (select count(*) from inngest_engine.runs where status = 'running')
    ) as left, (select count(*) from inngest_engine.steps where done)::int as done`);
  return rows[0];
}

import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { Exact, moneyDto } from "@/server/kernel/money";
import type {
  Buyer,
  Invoice,
  InvoiceLine,
  InvoiceSummary,
  Payment,
  Seller,
  SoldPrice,
  Subscription,
  TaxSubtotal,
} from "./contract";

export interface SubscriptionRow {
  id: string;
  organization_id: string;
  billing_account_id: string;
  order_id: string;
  order_item_id: string;
  resource_id: string;
  name: string;
  status: Subscription["status"];
  product: Subscription["product"];
  plan: Subscription["plan"];
  prices: SoldPrice[];
  quantity: number;
  currency: string;
  monthly_net_minor: bigint;
  time_zone: string;
  anchor_at: Date;
  started_at: Date;
  current_period_start: Date;
  current_period_end: Date;
  ended_at: Date | null;
  version: number;
  created_at: Date;
}

export interface InvoiceRow {
  id: string;
  organization_id: string;
  billing_account_id: string;
  order_id: string | null;
  number: string | null;
  status: Invoice["status"];
  payment_status: Invoice["payment_status"];
  currency: string;
  seller: Seller;
  buyer: Buyer;
  tax: TaxSubtotal[];
  net_minor: bigint;
  tax_minor: bigint;
  gross_minor: bigint;
  paid_minor: bigint;
  period_start: Date | null;
  period_end: Date | null;
  due_at: Date | null;
  finalized_at: Date | null;
  paid_at: Date | null;
  version: number;
  created_at: Date;
}

interface InvoiceLineRow {
  id: string;
  position: number;
  kind: InvoiceLine["kind"];
  description: string;
  subscription_id: string | null;
  rate_id: string | null;
  quantity: string;
  unit_price: string;
  period_start: Date;
  period_end: Date;
  nominal_seconds: number | null;
  formula: string;
  net_minor: bigint;
  tax_rate: string;
}

export interface PaymentRow {
  id: string;
  organization_id: string;
  invoice_id: string | null;
  provider: string;
  provider_reference: string | null;
  status: Payment["status"];
  amount_minor: bigint;
  currency: string;
  created_at: Date;
  finished_at: Date | null;
}

export function subscriptionDto(row: SubscriptionRow): Subscription {
  const { currency, monthly_net_minor, current_period_start: start, current_period_end: end, ...rest } = row;
  return {
    ...rest,
    monthly_net: moneyDto(monthly_net_minor, currency),
    anchor_at: row.anchor_at.toISOString(),
    started_at: row.started_at.toISOString(),
    current_period: periodDto(start, end),
    ended_at: instant(row.ended_at),
    created_at: row.created_at.toISOString(),
  };
}

export function invoiceSummaryDto(row: InvoiceRow): InvoiceSummary {
  const money = (minor: bigint) => moneyDto(minor, row.currency);
  return {
    id: row.id,
    organization_id: row.organization_id,
    billing_account_id: row.billing_account_id,
    order_id: row.order_id,
    number: row.number,
    status: row.status,
    payment_status: row.payment_status,
    buyer_name: row.buyer.name,
    net: money(row.net_minor),
    tax: money(row.tax_minor),
    gross: money(row.gross_minor),
    paid: money(row.paid_minor),
    outstanding: money(row.gross_minor - row.paid_minor),
    period: row.period_start && row.period_end ? periodDto(row.period_start, row.period_end) : null,
    finalized_at: instant(row.finalized_at),
    due_at: instant(row.due_at),
    paid_at: instant(row.paid_at),
    version: row.version,
    created_at: row.created_at.toISOString(),
  };
}

function invoiceDto(row: InvoiceRow, lines: readonly InvoiceLineRow[]): Invoice {
  const { seller, buyer, tax: taxes, currency } = row;
  return { ...invoiceSummaryDto(row), seller, buyer, taxes, lines: lines.map((line) => lineDto(line, currency)) };
}

function lineDto(row: InvoiceLineRow, currency: string): InvoiceLine {
  const { net_minor, period_start, period_end, ...rest } = row;
  return {
    ...rest,
    quantity: plain(row.quantity),
    unit_price: plain(row.unit_price),
    period: periodDto(period_start, period_end),
    net: moneyDto(net_minor, currency),
    tax_rate: plain(row.tax_rate),
  };
}

export function paymentDto(row: PaymentRow): Payment {
  return {
    id: row.id,
    organization_id: row.organization_id,
    invoice_id: row.invoice_id,
    provider: row.provider,
    reference: row.provider_reference,
    status: row.status,
    amount: moneyDto(row.amount_minor, row.currency),
    received_at: instant(row.finished_at),
    created_at: row.created_at.toISOString(),
  };
}

/** The row, locked when it will be written. NotFound outside of what the transaction may see. */
export async function loadInvoice(sql: Sql, id: string, lock: "" | "FOR UPDATE" = ""): Promise<InvoiceRow> {
  const { rows } = await sql.query<InvoiceRow>({
    name: `load-invoice${lock}`,
    text: `SELECT * FROM invoices WHERE id = $1 ${lock}`,
    values: [id],
  });
  const [row] = rows;
  if (!row) throw new NotFound("invoice");
  return row;
}

/** The invoice with its lines, in their order. */
export async function loadWholeInvoice(sql: Sql, id: string): Promise<Invoice> {
  const row = await loadInvoice(sql, id);
  const { rows: lines } = await sql.query<InvoiceLineRow>({
    name: "load-invoice-lines",
    text: `SELECT id, position, kind, description, subscription_id, rate_id, quantity, unit_price, period_start, period_end,
             nominal_seconds, formula, net_minor, tax_rate
           FROM invoice_lines WHERE organization_id = $1 AND invoice_id = $2 ORDER BY position`,
    values: [row.organization_id, id],
  });
  return invoiceDto(row, lines);
}

const periodDto = (start: Date, end: Date) => ({ start: start.toISOString(), end: end.toISOString() });
const instant = (time: Date | null) => time?.toISOString() ?? null;
/** A numeric column without the zeros of its scale. */
const plain = (value: string) => new Exact(value).toFixed();

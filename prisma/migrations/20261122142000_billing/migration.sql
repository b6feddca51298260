-- What a subscription needs to renew by itself: its name and the zone of its periods.
ALTER TABLE "subscriptions"
  ADD COLUMN "name" TEXT NOT NULL,
  ADD COLUMN "time_zone" TEXT NOT NULL;
ALTER TABLE "invoices" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "invoice_lines" ADD COLUMN "nominal_seconds" INTEGER;
ALTER TABLE "number_series" ADD COLUMN "prefix" TEXT NOT NULL;

CREATE UNIQUE INDEX "payments_organization_id_provider_provider_reference_key" ON "payments"("organization_id", "provider", "provider_reference");
CREATE INDEX "payments_organization_id_invoice_id_idx" ON "payments"("organization_id", "invoice_id");
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_invoice_id_fkey"
  FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organization_id_subscription_id_fkey"
  FOREIGN KEY ("organization_id", "subscription_id") REFERENCES "subscriptions"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The renewal run asks for what is due and takes it account by account.
CREATE INDEX subscriptions_due ON subscriptions (current_period_end) WHERE status = 'active';
CREATE INDEX subscriptions_of_account ON subscriptions (billing_account_id, id) WHERE status = 'active';

ALTER TABLE subscriptions ADD CHECK (current_period_start < current_period_end);
ALTER TABLE invoices ADD CHECK (paid_minor BETWEEN 0 AND gross_minor);
ALTER TABLE invoices ADD CHECK (payment_status IN ('unpaid', 'partially_paid', 'paid'));
ALTER TABLE invoice_lines ADD CHECK (period_start <= period_end);
ALTER TABLE payments ADD CHECK (amount_minor > 0);
ALTER TABLE payments ADD CHECK (status IN ('created', 'processing', 'requires_action', 'succeeded', 'failed', 'cancelled'));

-- Once finalised an invoice also keeps what it was made for, and never becomes a draft again.
DROP TRIGGER invoices_immutable ON invoices;
CREATE TRIGGER invoices_immutable BEFORE UPDATE ON invoices FOR EACH ROW
  WHEN (OLD.finalized_at IS NOT NULL AND (NEW.status IN ('gathering', 'draft', 'finalizing') OR
    (OLD.id, OLD.organization_id, OLD.billing_account_id, OLD.legal_entity_id, OLD.order_id, OLD.source, OLD.number, OLD.currency, OLD.seller,
     OLD.buyer, OLD.tax, OLD.net_minor, OLD.tax_minor, OLD.gross_minor, OLD.period_start, OLD.period_end, OLD.due_at, OLD.finalized_at, OLD.created_at)
    IS DISTINCT FROM
    (NEW.id, NEW.organization_id, NEW.billing_account_id, NEW.legal_entity_id, NEW.order_id, NEW.source, NEW.number, NEW.currency, NEW.seller,
     NEW.buyer, NEW.tax, NEW.net_minor, NEW.tax_minor, NEW.gross_minor, NEW.period_start, NEW.period_end, NEW.due_at, NEW.finalized_at, NEW.created_at)))
  EXECUTE FUNCTION app.refuse_change();

-- A line can neither leave a finalised invoice nor be moved into one.
CREATE OR REPLACE FUNCTION app.refuse_final_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM invoices i WHERE i.id IN (OLD.invoice_id, NEW.invoice_id) AND i.finalized_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The lines of a finalised invoice never change' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;

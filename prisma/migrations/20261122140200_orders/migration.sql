-- A quote is honoured by its id, which nobody outside of the organisation can see or use.
ALTER TABLE quotes DROP COLUMN token_hash, ADD COLUMN billing_account_id TEXT NOT NULL, ADD COLUMN currency TEXT NOT NULL, ADD COLUMN tax JSONB NOT NULL;
CREATE UNIQUE INDEX orders_quote_id_key ON orders (quote_id);
ALTER TABLE order_items ADD COLUMN region TEXT NOT NULL, ADD COLUMN endpoint TEXT NOT NULL, ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1, ADD COLUMN activated_at TIMESTAMPTZ(3);

-- What the last lease took, so that one statement can lease and tell.
ALTER TABLE rate_limit_windows ADD COLUMN granted INTEGER NOT NULL DEFAULT 0;

-- A caller may bring the id of its request; the log keeps it beside an id of its own.
ALTER TABLE request_logs ADD COLUMN request_id TEXT NOT NULL;
CREATE INDEX request_logs_request_id ON request_logs (request_id);

-- The log only grows at its end: a block range index finds a span of time at a thousandth of the size.
DROP INDEX request_logs_occurred_at_idx;
CREATE INDEX request_logs_occurred_at_idx ON request_logs USING brin (occurred_at);

-- Claims an idempotency key for the running transaction. Answers `busy` when another transaction holds it, and the kept
-- answer when there is one. Written in PL/pgSQL because the second query must see what was committed before the lock.
CREATE FUNCTION app.claim_idempotency_key(org text, wanted text)
RETURNS TABLE (busy boolean, operation text, fingerprint text, status int, headers jsonb, body text) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(org || ' ' || wanted, 0)) THEN
    RETURN QUERY SELECT true, NULL::text, NULL::text, NULL::int, NULL::jsonb, NULL::text;
    RETURN;
  END IF;
  RETURN QUERY SELECT false, k.operation, k.fingerprint, k.status, k.headers, k.body
    FROM idempotency_keys k WHERE k.organization_id = org AND k.key = wanted AND k.expires_at > now();
END $$;

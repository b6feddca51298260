-- What was given up in a month that nobody had charged for yet.
CREATE INDEX subscriptions_unpaid_end ON subscriptions (id) WHERE status = 'cancelled' AND ended_at > current_period_end;

-- A notification is words for one person (or, without one, for the organisation); the event itself stays in the outbox.
ALTER TABLE notifications DROP COLUMN data;
DROP INDEX notifications_organization_id_id_idx;
CREATE INDEX notifications_organization_id_user_id_id_idx ON notifications (organization_id, user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (organization_id, user_id, id DESC) WHERE read_at IS NULL;

-- An event that is delivered twice tells nobody twice.
CREATE UNIQUE INDEX notifications_once ON notifications (event_id, user_id) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX deliveries_once ON deliveries (event_id, channel, target) WHERE replay_of IS NULL;
CREATE INDEX deliveries_open ON deliveries (next_attempt_at) WHERE finished_at IS NULL;

-- Words, once said, stay; only that they were read is added.
CREATE TRIGGER notifications_immutable BEFORE UPDATE ON notifications FOR EACH ROW
  WHEN ((OLD.id, OLD.organization_id, OLD.user_id, OLD.event_id, OLD.event_type, OLD.title, OLD.body, OLD.link, OLD.created_at)
    IS DISTINCT FROM (NEW.id, NEW.organization_id, NEW.user_id, NEW.event_id, NEW.event_type, NEW.title, NEW.body, NEW.link, NEW.created_at))
  EXECUTE FUNCTION app.refuse_change();

-- A delivery leads to an endpoint of its own organisation or to none.
ALTER TABLE webhook_endpoints ADD COLUMN deleted_at TIMESTAMPTZ(3);
ALTER TABLE deliveries ADD CONSTRAINT deliveries_organization_id_webhook_endpoint_id_fkey
  FOREIGN KEY (organization_id, webhook_endpoint_id) REFERENCES webhook_endpoints (organization_id, id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE webhook_endpoints ADD CHECK (status IN ('enabled', 'disabled'));
ALTER TABLE deliveries ADD CHECK (status IN ('pending', 'sending', 'retrying', 'succeeded', 'failed'));
ALTER TABLE deliveries ADD CHECK (channel IN ('mail', 'webhook'));
ALTER TABLE deliveries ADD CHECK ((channel = 'webhook') = (webhook_endpoint_id IS NOT NULL));
ALTER TABLE deliveries ADD CHECK ((status IN ('succeeded', 'failed')) = (finished_at IS NOT NULL));
ALTER TABLE deliveries ADD CHECK ((finished_at IS NULL) = (next_attempt_at IS NOT NULL));
ALTER TABLE notification_preferences ADD CHECK (channel IN ('in_app', 'mail'));

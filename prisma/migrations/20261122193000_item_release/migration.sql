-- When the quota of an item was given back because its resource had ended.
ALTER TABLE order_items ADD COLUMN released_at TIMESTAMPTZ(3);
CREATE INDEX order_items_organization_id_resource_id_idx ON order_items (organization_id, resource_id);

-- How often a version of a blueprint was changed: what If-Match is held against. `version` numbers the versions of a key.
ALTER TABLE blueprints ADD COLUMN revision integer NOT NULL DEFAULT 1;

-- Manifests may hold secrets: of those that were applied, how many there were is kept.
UPDATE resource_operations SET input = input || jsonb_build_object('manifests', jsonb_array_length(input -> 'manifests'))
WHERE status NOT IN ('queued', 'running') AND jsonb_typeof(input -> 'manifests') = 'array';

-- Almost every request carries the id that we gave it, which is its row's own: only another one is kept and indexed.
ALTER TABLE request_logs ALTER COLUMN request_id DROP NOT NULL;
UPDATE request_logs SET request_id = NULL WHERE request_id = id;
DROP INDEX request_logs_request_id;
CREATE INDEX request_logs_request_id ON request_logs (request_id) WHERE request_id IS NOT NULL;

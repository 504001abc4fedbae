CREATE TABLE run (id integer PRIMARY KEY, token text UNIQUE, size integer);
CREATE INDEX run_size_idx ON run (size);
ALTER TABLE run RENAME TO lap;
ALTER INDEX run_pkey RENAME TO lap_pkey;
ALTER INDEX IF EXISTS run_token_key RENAME TO lap_token_key;
ALTER INDEX IF EXISTS run_size_idx RENAME TO lap_size_idx;
ALTER INDEX IF EXISTS nothing RENAME TO something;

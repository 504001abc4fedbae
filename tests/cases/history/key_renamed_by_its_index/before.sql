CREATE TABLE run (id integer PRIMARY KEY, token text UNIQUE, size integer);
CREATE INDEX run_size_idx ON run (size);

CREATE EXTENSION pgcrypto;
CREATE TABLE note (
  id int PRIMARY KEY,
  a text CHECK (digest(a, 'md5') <> '\x00'),
  n text NOT NULL DEFAULT encode(gen_random_bytes(4), 'hex'),
  d bytea GENERATED ALWAYS AS (digest(a, 'sha256')) STORED
);
CREATE UNIQUE INDEX note_digest ON note (digest(n, 'md5'));

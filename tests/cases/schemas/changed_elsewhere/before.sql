CREATE SCHEMA billing;
CREATE TYPE billing.mood AS ENUM ('sad', 'glad', 'so-so');

CREATE TABLE billing.visit (
  at timestamp NOT NULL,
  note text,
  mood billing.mood,
  weight numeric(10, 4)
);

CREATE TABLE billing.client (
  id integer PRIMARY KEY,
  "Name" text NOT NULL,
  code text,
  born timestamp NOT NULL
);
CREATE INDEX client_code ON billing.client (code);

CREATE SCHEMA billing;
CREATE TYPE billing.mood AS ENUM ('sad', 'glad');

CREATE TABLE billing.visit (
  at timestamptz NOT NULL,
  mood billing.mood,
  weight numeric(10, 2)
);

CREATE TABLE billing.client (
  id integer PRIMARY KEY,
  code varchar(20) NOT NULL,
  born timestamptz NOT NULL,
  kind text NOT NULL DEFAULT 'x'
);
CREATE UNIQUE INDEX client_code ON billing.client (code);

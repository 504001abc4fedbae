CREATE SCHEMA billing;
CREATE SCHEMA "Sales";
CREATE TABLE client (id integer PRIMARY KEY, bill integer);
CREATE TABLE billing.bill (id integer PRIMARY KEY, client integer NOT NULL REFERENCES client ON DELETE CASCADE);
CREATE TABLE billing.line (id integer PRIMARY KEY, bill integer REFERENCES billing.bill);
CREATE TABLE "Sales"."Offer" (id integer PRIMARY KEY, bill integer REFERENCES billing.bill, client integer REFERENCES client);
ALTER TABLE client ADD FOREIGN KEY (bill) REFERENCES billing.bill;
COMMENT ON SCHEMA "Sales" IS 'what is offered';

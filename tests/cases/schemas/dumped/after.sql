CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'money';
CREATE EXTENSION citext;
COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';
CREATE TYPE billing.state AS ENUM ('new', 'paid');
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE FUNCTION billing.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note = 'x'; RETURN NEW; END $$;
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 2 * n $$;
CREATE TABLE billing.bill (
    id serial PRIMARY KEY,
    state billing.state NOT NULL DEFAULT 'new',
    mail citext,
    mood mood DEFAULT 'sad',
    twice integer GENERATED ALWAYS AS (twice(id)) STORED,
    note text,
    CONSTRAINT bill_check CHECK (twice(id) > 0)
);
CREATE TABLE client (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bill integer REFERENCES billing.bill,
    named text
);
CREATE VIEW billing.open AS SELECT bill.id, bill.mail = 'a'::citext AS mine FROM billing.bill WHERE bill.state = 'new'::billing.state;
CREATE VIEW clients AS SELECT c.id, o.mine FROM client c JOIN billing.open o ON o.id = c.bill;
CREATE INDEX bill_mail ON billing.bill (mail citext_pattern_ops);
CREATE UNIQUE INDEX client_bill ON client (bill);
CREATE TRIGGER touched BEFORE UPDATE ON billing.bill FOR EACH ROW EXECUTE FUNCTION billing.touch();

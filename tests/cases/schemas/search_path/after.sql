CREATE SCHEMA billing;
CREATE TABLE public.client (id integer PRIMARY KEY);
CREATE TYPE billing.state AS ENUM ('new', 'paid');
CREATE TABLE billing.bill (id integer PRIMARY KEY, client integer REFERENCES public.client, state billing.state DEFAULT 'new', total numeric);
CREATE FUNCTION billing.paid(s billing.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT s = ''paid''';
CREATE VIEW billing.open AS SELECT b.id, c.id AS client FROM billing.bill b JOIN public.client c ON c.id = b.client WHERE NOT billing.paid(b.state);
ALTER TABLE billing.bill ADD CHECK (NOT billing.paid(state) OR client IS NOT NULL);
CREATE TABLE note (id integer PRIMARY KEY);

--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

CREATE SCHEMA billing;

COMMENT ON SCHEMA billing IS 'money';

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';

CREATE TYPE billing.state AS ENUM (
    'new',
    'paid'
);

CREATE TYPE public.mood AS ENUM (
    'sad',
    'glad'
);

CREATE FUNCTION billing.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.note = 'x'; RETURN NEW; END $$;

CREATE FUNCTION public.twice(n integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT 2 * n $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE billing.bill (
    id integer NOT NULL,
    state billing.state DEFAULT 'new'::billing.state NOT NULL,
    mail public.citext,
    mood public.mood DEFAULT 'sad'::public.mood,
    twice integer GENERATED ALWAYS AS (public.twice(id)) STORED,
    note text,
    CONSTRAINT bill_check CHECK ((public.twice(id) > 0))
);

CREATE SEQUENCE billing.bill_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE billing.bill_id_seq OWNED BY billing.bill.id;

CREATE TABLE public.client (
    id bigint NOT NULL,
    bill integer
);

ALTER TABLE public.client ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.client_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW billing.open AS
 SELECT bill.id,
    (bill.mail OPERATOR(public.=) 'a'::public.citext) AS mine
   FROM billing.bill
  WHERE (bill.state = 'new'::billing.state);

CREATE VIEW public.clients AS
 SELECT c.id,
    o.mine
   FROM (public.client c
     JOIN billing.open o ON ((o.id = c.bill)));

ALTER TABLE ONLY billing.bill ALTER COLUMN id SET DEFAULT nextval('billing.bill_id_seq'::regclass);

ALTER TABLE ONLY billing.bill
    ADD CONSTRAINT bill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (id);

CREATE INDEX bill_mail ON billing.bill USING btree (mail public.citext_pattern_ops);

CREATE UNIQUE INDEX client_bill ON public.client USING btree (bill);

CREATE TRIGGER touched BEFORE UPDATE ON billing.bill FOR EACH ROW EXECUTE FUNCTION billing.touch();

ALTER TABLE ONLY public.client
    ADD CONSTRAINT client_bill_fkey FOREIGN KEY (bill) REFERENCES billing.bill(id);

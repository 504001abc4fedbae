CREATE TYPE public."Mood" AS ENUM ('ok', 'it''s');
CREATE TABLE public.t (
    a integer, b bigint, c smallint, d double precision, e real, f boolean, g character varying(3),
    h character(2), i numeric(5, 2), j timestamp(3) with time zone, k timestamp without time zone,
    l time with time zone, m time(0) without time zone, n bit varying(4), o bit(3), p text[],
    q integer[], r public."Mood", s public."Mood"[] DEFAULT '{}'::public."Mood"[],
    u public."Mood" DEFAULT 'it''s'::public."Mood", v numeric, w interval, x pg_catalog.jsonb
);

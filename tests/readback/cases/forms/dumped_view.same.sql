CREATE TABLE public.t (id integer NOT NULL, a integer);
CREATE VIEW public.v AS
SELECT
    NULL::integer AS id,
    NULL::integer AS a,
    NULL::bigint AS n;
COMMENT ON VIEW public.v IS 'kept';
CREATE OR REPLACE VIEW public.w AS SELECT n FROM public.v;
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
CREATE OR REPLACE VIEW public.v AS
 SELECT id, a, count(*) AS n FROM public.t GROUP BY id;

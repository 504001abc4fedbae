CREATE TABLE public.t (id integer NOT NULL, a integer);
CREATE TABLE public.u (id integer NOT NULL);
CREATE VIEW public.v AS
SELECT
    NULL::integer AS id,
    NULL::integer AS a,
    NULL::bigint AS n;
COMMENT ON VIEW public.v IS 'kept';
CREATE OR REPLACE VIEW public.w AS SELECT v.n, u.id FROM public.v JOIN public.u ON u.id = v.id;
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.u ADD CONSTRAINT u_pkey PRIMARY KEY (id);
CREATE OR REPLACE VIEW public.v AS
 SELECT t.id, t.a, count(u.id) AS n FROM (public.t JOIN public.u ON ((u.id = t.a))) GROUP BY t.id;

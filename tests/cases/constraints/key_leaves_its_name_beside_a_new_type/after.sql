CREATE TYPE public.source AS ENUM (
    'csv',
    'web'
);
CREATE TABLE public.link (
    template_id uuid NOT NULL,
    kind_id uuid NOT NULL,
    priority integer,
    id uuid NOT NULL,
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    one integer,
    two integer,
    visible boolean DEFAULT true
);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (template_id, kind_id);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_uc UNIQUE (template_id, kind_id);
CREATE INDEX ix_link_template_id ON public.link USING btree (template_id);
CREATE INDEX ix_link_kind_id ON public.link USING btree (kind_id);

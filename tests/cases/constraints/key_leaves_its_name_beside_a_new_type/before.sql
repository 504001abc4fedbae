CREATE TABLE public.link (
    template_id uuid NOT NULL,
    kind_id uuid NOT NULL,
    priority integer,
    id uuid NOT NULL,
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    one integer,
    two integer
);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_uc PRIMARY KEY (template_id, kind_id);

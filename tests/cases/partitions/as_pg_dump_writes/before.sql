CREATE TABLE public.event (
    id bigint NOT NULL,
    at date NOT NULL,
    kind text
)
PARTITION BY RANGE (at);
CREATE TABLE public.event_2025 (
    id bigint CONSTRAINT event_id_not_null NOT NULL,
    at date CONSTRAINT event_at_not_null NOT NULL,
    kind text
);
ALTER TABLE ONLY public.event ATTACH PARTITION public.event_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY public.event_2025
    ADD CONSTRAINT event_2025_pkey PRIMARY KEY (id, at);
CREATE INDEX event_kind_idx ON ONLY public.event USING btree (kind);
CREATE INDEX event_2025_kind_idx ON public.event_2025 USING btree (kind);
ALTER INDEX public.event_pkey ATTACH PARTITION public.event_2025_pkey;
ALTER INDEX public.event_kind_idx ATTACH PARTITION public.event_2025_kind_idx;

CREATE TABLE "Note" (id int PRIMARY KEY, a text, j jsonb, at timestamp);
CREATE INDEX "Note_a" ON "Note" (a) WITH (fillfactor = 70, deduplicate_items = off);
CREATE INDEX "Note_j" ON "Note" USING gin (j) WITH (gin_pending_list_limit = 256);
CREATE INDEX "Note_at" ON "Note" USING brin (at) WITH (pages_per_range = 16, autosummarize = on) TABLESPACE pg_default;

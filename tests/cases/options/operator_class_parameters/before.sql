CREATE TABLE "Note" (id int PRIMARY KEY, a tsvector);
CREATE INDEX "Note_a" ON "Note" USING gist (a tsvector_ops (siglen = 100));
CREATE INDEX "Note_id" ON "Note" USING brin (id int4_minmax_multi_ops (values_per_range = 16));

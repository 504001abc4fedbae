CREATE TABLE "Note" (id int PRIMARY KEY, a tsvector);
CREATE INDEX "Note_a" ON "Note" USING gist (a tsvector_ops (siglen = 200));
CREATE INDEX "Note_id" ON "Note" USING brin (id int4_bloom_ops (n_distinct_per_range = 50, false_positive_rate = 0.05));

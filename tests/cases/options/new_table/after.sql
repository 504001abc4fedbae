CREATE TABLE "Note" (id int PRIMARY KEY);
CREATE UNLOGGED TABLE "Scratch" (
    id int PRIMARY KEY WITH (fillfactor = 60),
    a text NOT NULL UNIQUE WITH (fillfactor = 50),
    b numeric
) USING heap WITH (fillfactor = '10', parallel_workers = 2);
ALTER TABLE ONLY "Scratch" ALTER COLUMN a SET STORAGE EXTERNAL, ALTER COLUMN a SET COMPRESSION pglz;
ALTER TABLE ONLY "Scratch" ALTER COLUMN b SET STATISTICS 200, ALTER COLUMN b SET (n_distinct = -0.5);
CREATE UNIQUE INDEX "Scratch_a" ON "Scratch" (a) WITH (deduplicate_items = off, fillfactor = 80);
ALTER TABLE "Scratch" CLUSTER ON "Scratch_pkey";
ALTER TABLE ONLY "Scratch" REPLICA IDENTITY USING INDEX "Scratch_a";

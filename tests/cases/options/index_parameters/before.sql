CREATE TABLE "Note" (id int PRIMARY KEY, a text, j jsonb);
CREATE INDEX "Note_a" ON "Note" (a) WITH (fillfactor = 50);
CREATE INDEX "Note_j" ON "Note" USING gin (j) WITH (fastupdate = off);

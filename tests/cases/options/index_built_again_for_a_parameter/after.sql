CREATE TABLE "Note" (id int PRIMARY KEY, a int, p point);
CREATE INDEX "Note_a" ON "Note" USING brin (a) WITH (pages_per_range = 32);
CREATE INDEX "Note_p" ON "Note" USING gist (p) WITH (buffering = off, fillfactor = 80);

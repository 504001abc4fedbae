CREATE TABLE "Note" (id int PRIMARY KEY, a text, b text);
CREATE INDEX "Note_a" ON "Note" (a, lower(b));
CREATE INDEX "Note_b" ON "Note" (upper(a));
ALTER INDEX "Note_b" ALTER COLUMN 1 SET STATISTICS 50;

CREATE TABLE "Note" (id int PRIMARY KEY, a text, b text);
CREATE INDEX "Note_a" ON "Note" (a, lower(b)) WITH (fillfactor = 50);
ALTER INDEX "Note_a" ALTER COLUMN 2 SET STATISTICS 1000;
CREATE INDEX "Note_b" ON "Note" (upper(a), b);
ALTER INDEX "Note_b" ALTER COLUMN 1 SET STATISTICS 50;

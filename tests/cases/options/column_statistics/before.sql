CREATE TABLE "Note" (id int PRIMARY KEY, a text, b int);
ALTER TABLE "Note" ALTER a SET STATISTICS 500, ALTER b SET (n_distinct = 7, n_distinct_inherited = -1);

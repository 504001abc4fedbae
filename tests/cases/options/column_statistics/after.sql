CREATE TABLE "Note" (id int PRIMARY KEY, a text, b int);
ALTER TABLE "Note" ALTER a SET (n_distinct = -0.25), ALTER b SET STATISTICS 0;

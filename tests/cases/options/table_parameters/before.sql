CREATE TABLE "Note" (id int PRIMARY KEY, text text) WITH (fillfactor = 70, autovacuum_enabled);

CREATE TABLE "Note" (id int PRIMARY KEY, text text)
WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = off);

CREATE TABLE t (id int NOT NULL, v text);
CREATE UNIQUE INDEX t_pkey ON t (id);
CREATE UNIQUE INDEX t_v ON t (v);
COMMENT ON INDEX t_pkey IS 'of the index';
COMMENT ON INDEX t_v IS 'of the index, too';

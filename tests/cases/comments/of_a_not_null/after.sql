CREATE TABLE t (a int NOT NULL, b int);
COMMENT ON CONSTRAINT t_a_not_null ON t IS 'x';

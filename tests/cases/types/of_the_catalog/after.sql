CREATE TABLE t (id int PRIMARY KEY, n text NOT NULL, r regclass DEFAULT 'pg_type'::regclass, x xid8, j jsonpath DEFAULT '$.a', ns name[] DEFAULT '{}', CHECK (n <> 'x'));
CREATE UNIQUE INDEX t_n ON t (n, r) WHERE r <> 'pg_proc'::regclass;

CREATE TYPE k AS ENUM ('c','a'); CREATE TYPE p AS (x k, y text);  CREATE TABLE t (id int primary key, a p, z k);

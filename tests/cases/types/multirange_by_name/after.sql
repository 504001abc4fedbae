CREATE TYPE r AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = rr); CREATE TABLE t (id int primary key, a rr, b r);

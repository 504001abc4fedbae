CREATE TYPE lengths AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = spans);
CREATE TABLE t (id integer PRIMARY KEY, at lengths, all_of spans);

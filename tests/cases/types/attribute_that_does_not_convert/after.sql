CREATE TYPE "A d" AS (street text, "n o" int, d date, k numeric(4,1));
CREATE TABLE t (id int PRIMARY KEY, a "A d", b "A d"[]);

CREATE TYPE "A d" AS (street text, "n o" text, d text, k numeric);
CREATE TABLE t (id int PRIMARY KEY, a "A d", b "A d"[]);

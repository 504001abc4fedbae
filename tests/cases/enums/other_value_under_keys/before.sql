CREATE TYPE "S t" AS ENUM ('a', 'b', 'c', 'd');
CREATE TABLE t (id int PRIMARY KEY, k int, "s S" "S t" NOT NULL, l "S t"[], UNIQUE (k, "s S"), CHECK ("s S" <> 'a' OR k > 0));
CREATE TABLE u (id int PRIMARY KEY, k int, s "S t", f text);
CREATE UNIQUE INDEX u_open ON u (k) WHERE s = 'a';
CREATE UNIQUE INDEX u_f ON u (f, k);
CREATE TABLE e (id int PRIMARY KEY, s "S t", EXCLUDE USING btree (s WITH =));

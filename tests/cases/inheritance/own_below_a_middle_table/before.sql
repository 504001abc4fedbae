CREATE TABLE a (id int PRIMARY KEY, x int, goes int NOT NULL DEFAULT 1);
CREATE TABLE b (y int) INHERITS (a);
CREATE TABLE c (comes int, goes int) INHERITS (b);
CREATE TABLE d (more text) INHERITS (c);
CREATE TABLE "B e" (comes int) INHERITS (b);

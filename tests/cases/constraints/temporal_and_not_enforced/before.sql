CREATE TABLE "Note" (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);
CREATE TABLE "Stay" (room int4range NOT NULL, during int4range NOT NULL, n int);

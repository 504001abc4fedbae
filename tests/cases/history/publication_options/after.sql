CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b text, c timestamptz, j jsonb);
CREATE PUBLICATION pb FOR TABLE t;
ALTER PUBLICATION pb SET (publish = 'insert, update');

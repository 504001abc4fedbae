CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b text, c timestamptz, j jsonb);
ALTER TABLE t ADD CONSTRAINT b_there NOT NULL b NOT VALID;

CREATE TABLE t (id bigint PRIMARY KEY, j jsonb, p point NOT NULL DEFAULT point(1, 2), at bigint NOT NULL);

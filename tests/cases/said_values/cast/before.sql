CREATE TABLE t (id bigint PRIMARY KEY, size text NOT NULL, done text, tags text);

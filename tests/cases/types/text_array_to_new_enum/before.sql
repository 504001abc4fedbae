CREATE TABLE t (id int PRIMARY KEY, a text[] NOT NULL DEFAULT '{}', b text DEFAULT 'x');

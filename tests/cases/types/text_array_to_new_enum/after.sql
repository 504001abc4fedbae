CREATE TYPE e AS ENUM ('x','y');
CREATE TABLE t (id int PRIMARY KEY, a e[] NOT NULL DEFAULT '{}', b e DEFAULT 'x');

CREATE TABLE parent (n integer, at timestamptz NOT NULL);
CREATE TABLE child (n integer, at text);

CREATE TABLE parent (n integer, at timestamptz NOT NULL);
CREATE TABLE child (n integer, at timestamptz NOT NULL);
ALTER TABLE child INHERIT parent;

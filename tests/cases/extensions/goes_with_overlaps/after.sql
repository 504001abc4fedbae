CREATE EXTENSION btree_gist;
CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE TABLE stay (
    room int, during tstzrange, note text, PRIMARY KEY (room, during WITHOUT OVERLAPS),
    UNIQUE (note, during WITHOUT OVERLAPS)
);

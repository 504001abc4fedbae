-- A star over a table without columns stands for nothing: the view has none of those that come later.
CREATE TABLE nothing_yet ();
CREATE TABLE empty_too ();
CREATE TABLE pair (x int, y int);
CREATE VIEW alone AS SELECT * FROM nothing_yet;
CREATE VIEW both_empty AS SELECT nothing_yet.*, empty_too.* FROM nothing_yet, empty_too;
CREATE VIEW in_front AS SELECT nothing_yet.*, pair.* FROM nothing_yet, pair;
CREATE VIEW behind AS SELECT pair.*, nothing_yet.* FROM nothing_yet, pair;
CREATE VIEW between AS SELECT pair.x, empty_too.*, nothing_yet.* FROM nothing_yet, pair, empty_too;

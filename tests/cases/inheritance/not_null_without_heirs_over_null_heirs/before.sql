-- The heir's rows may hold nothing there: only the parent's are looked at.
CREATE TABLE parent (id int PRIMARY KEY, a int);
CREATE TABLE heir () INHERITS (parent);

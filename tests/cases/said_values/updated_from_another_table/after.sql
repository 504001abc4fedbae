CREATE TABLE o (id bigint PRIMARY KEY, v text);
CREATE TABLE t (id bigint PRIMARY KEY, o bigint REFERENCES o);
UPDATE t SET id = 1;

-- The row of the other table that belongs to it gives the value.
ALTER TABLE t ADD COLUMN v text DEFAULT '' NOT NULL;
UPDATE t SET v = o.v FROM o WHERE o.id = t.o;
ALTER TABLE t ALTER v DROP DEFAULT;

-- More than that is told, and the value is asked for.
ALTER TABLE t ADD COLUMN w text DEFAULT '' NOT NULL;
UPDATE t SET w = o.v FROM o JOIN t p ON p.o = o.id WHERE p.id = t.o;
ALTER TABLE t ALTER w DROP DEFAULT;
UPDATE t SET o = 1;

CREATE TABLE o (id bigint PRIMARY KEY, v text);
CREATE TABLE t (id bigint PRIMARY KEY, o bigint REFERENCES o);
UPDATE t SET id = 1;

-- More than an expression over one row: it is told, and the value is asked for.
ALTER TABLE t ADD COLUMN v text DEFAULT '' NOT NULL;
UPDATE t SET v = o.v FROM o WHERE o.id = t.o;
ALTER TABLE t ALTER v DROP DEFAULT;
UPDATE t SET o = 1;

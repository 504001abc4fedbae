CREATE TABLE o (id bigint PRIMARY KEY, v text);
CREATE TABLE t (id bigint PRIMARY KEY, o bigint REFERENCES o);
UPDATE t SET id = 1;

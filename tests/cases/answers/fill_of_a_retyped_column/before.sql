CREATE TABLE task (id integer PRIMARY KEY, state text, points text, code varchar(20));
CREATE TABLE note (kind text, weight text);
CREATE TABLE part (id integer, size text) PARTITION BY RANGE (id);
CREATE TABLE part_1 PARTITION OF part DEFAULT;

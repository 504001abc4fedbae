CREATE TABLE log (id int PRIMARY KEY, data text);
CREATE TABLE kid (x int) INHERITS (log);
CREATE PUBLICATION pub FOR TABLE log (data) WITH (publish = 'insert');

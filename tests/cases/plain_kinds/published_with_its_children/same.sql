CREATE TABLE log (id int PRIMARY KEY, data text);
CREATE TABLE kid (x int) INHERITS (log);
CREATE PUBLICATION pub WITH (publish = 'insert');
ALTER PUBLICATION pub ADD TABLE ONLY log (data);
ALTER PUBLICATION pub ADD TABLE ONLY kid (data);

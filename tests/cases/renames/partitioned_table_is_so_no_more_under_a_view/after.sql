CREATE TABLE happening (id int, kind text);
CREATE VIEW ids AS SELECT e.id FROM happening e;

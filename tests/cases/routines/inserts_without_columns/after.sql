CREATE TABLE note (id int PRIMARY KEY, text text, n int);
CREATE TABLE log (id int, n int, text text);
CREATE FUNCTION put(a int, b text) RETURNS int LANGUAGE sql BEGIN ATOMIC
  WITH q AS (INSERT INTO log AS l VALUES (a, 0, b), (a, 0, 'b') RETURNING *) SELECT q.id FROM q;
END;
CREATE FUNCTION copy() RETURNS void LANGUAGE sql BEGIN ATOMIC
  INSERT INTO log (id, text, n) SELECT * FROM note;
END;
CREATE FUNCTION merge(a int) RETURNS void LANGUAGE sql BEGIN ATOMIC
  MERGE INTO log USING note ON note.id = log.id WHEN NOT MATCHED THEN INSERT VALUES (a, 0, 'b');
END;
CREATE RULE logged AS ON INSERT TO note DO ALSO INSERT INTO log (id, text, n) VALUES (new.*);

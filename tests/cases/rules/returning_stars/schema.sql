CREATE TABLE t (id integer PRIMARY KEY, n integer);

CREATE VIEW v AS SELECT id, n FROM t;

CREATE VIEW twice AS SELECT id FROM t WHERE n IN (SELECT n FROM t WHERE n IN (SELECT n FROM t));

CREATE RULE added AS ON INSERT TO v DO INSTEAD
    INSERT INTO t AS stored VALUES (new.id, 1)
    ON CONFLICT (id) DO UPDATE SET n = stored.n + excluded.n RETURNING stored.*;

CREATE RULE changed AS ON UPDATE TO v DO INSTEAD
    UPDATE t SET n = new.n FROM twice AS other WHERE other.id = t.id AND t.id = old.id;

CREATE FUNCTION taken() RETURNS SETOF record LANGUAGE sql BEGIN ATOMIC
    DELETE FROM t USING (SELECT 2 AS q) AS s WHERE t.id = s.q RETURNING *;
END;

CREATE TABLE note (id integer PRIMARY KEY, kind varchar(10), amount numeric(10, 2), made timestamptz);
CREATE FUNCTION plus(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT a + b; END;
CREATE FUNCTION twice(a integer) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN a * 2.5;
CREATE FUNCTION named(k varchar DEFAULT 'x') RETURNS text LANGUAGE sql STABLE
    RETURN CASE WHEN k IN ('a', 'b') THEN k || '!' ELSE 'none' END;
CREATE FUNCTION of_kind(k varchar) RETURNS SETOF note LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT * FROM note WHERE kind = k AND amount > 0 ORDER BY made DESC; END;
CREATE FUNCTION write_it(i integer, k text) RETURNS void LANGUAGE sql
    BEGIN ATOMIC
        INSERT INTO note (id, kind) VALUES (i, k) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, amount = 0;
        UPDATE note SET amount = 1, made = now() - interval '1 day' WHERE kind LIKE 'x%' AND id <> write_it.i;
        DELETE FROM note WHERE note.id BETWEEN 1 AND i;
    END;
CREATE VIEW kinds AS SELECT kind, count(*) FROM note GROUP BY 1;
CREATE VIEW plain AS SELECT id, kind FROM note;
ALTER VIEW plain ALTER COLUMN kind SET DEFAULT 'y';
CREATE FUNCTION instead() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER instead INSTEAD OF UPDATE ON plain FOR EACH ROW EXECUTE FUNCTION instead();
CREATE MATERIALIZED VIEW totals AS SELECT kind, sum(amount) AS total FROM note WHERE kind NOT IN ('z') GROUP BY kind;
CREATE UNIQUE INDEX totals_kind ON totals (lower(kind)) WHERE total > 5;

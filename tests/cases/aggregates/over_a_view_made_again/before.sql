CREATE TABLE t (id integer PRIMARY KEY, name varchar(10));
CREATE VIEW v AS SELECT id, name FROM t;
CREATE FUNCTION count_v() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM v WHERE name <> '' $$;
CREATE FUNCTION v_step(state integer, r v) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT state + r.id $$;
CREATE AGGREGATE sum_v(v) (SFUNC = v_step, STYPE = integer, INITCOND = '0');
CREATE VIEW v_total AS SELECT sum_v(v.*) AS total FROM v;
CREATE FUNCTION get_total() RETURNS SETOF v_total LANGUAGE sql AS $$ SELECT * FROM v_total $$;

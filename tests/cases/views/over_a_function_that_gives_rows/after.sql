CREATE TABLE a (id bigserial PRIMARY KEY, v varchar(20), w int);
CREATE FUNCTION fa(x a) RETURNS text LANGUAGE sql STABLE AS $$ SELECT x.v || x.w $$;
CREATE FUNCTION all_a() RETURNS SETOF a LANGUAGE sql STABLE AS $$ SELECT * FROM a $$;
CREATE VIEW va AS SELECT * FROM all_a();
CREATE INDEX a_v ON a (lower(v));

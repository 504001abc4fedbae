CREATE TABLE m (id int PRIMARY KEY, v double precision);
CREATE FUNCTION public.round(double precision, integer) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$ SELECT round($1::numeric, $2)::double precision $$;
CREATE VIEW mv AS SELECT id, round(v, 2) AS v FROM m;

CREATE TABLE cap (unit bigint PRIMARY KEY, top int);
CREATE FUNCTION above(unit bigint, n int) RETURNS boolean LANGUAGE sql IMMUTABLE
  AS 'SELECT EXISTS (SELECT 1 FROM public.cap c WHERE c.unit = $1 AND c.top < $2)';
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''too many''; END';
CREATE TABLE use (id int PRIMARY KEY, unit bigint, n int, beyond boolean GENERATED ALWAYS AS (above(unit, n)) STORED);
CREATE INDEX by_above ON use (above(unit, n));
CREATE TRIGGER refused BEFORE INSERT ON use FOR EACH ROW WHEN (above(NEW.unit, NEW.n)) EXECUTE FUNCTION refuse();

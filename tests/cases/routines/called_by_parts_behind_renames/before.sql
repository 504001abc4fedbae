CREATE TABLE cap (org int PRIMARY KEY, top int);
CREATE FUNCTION above(org int, n int) RETURNS boolean LANGUAGE sql IMMUTABLE
  AS 'SELECT EXISTS (SELECT 1 FROM public.cap c WHERE c.org = $1 AND c.top < $2)';
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''too many''; END';
CREATE TABLE use (id int PRIMARY KEY, org int, n int, beyond boolean GENERATED ALWAYS AS (above(org, n)) STORED);
CREATE INDEX by_above ON use (above(org, n));
CREATE TRIGGER refused BEFORE INSERT ON use FOR EACH ROW WHEN (above(NEW.org, NEW.n)) EXECUTE FUNCTION refuse();

CREATE FUNCTION is_finite(v numeric) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF v IS NULL THEN RAISE EXCEPTION 'no value'; END IF;
  RETURN v <> 'NaN';
END $$;
CREATE DOMAIN finite AS numeric CHECK (is_finite(VALUE));
CREATE DOMAIN must AS integer NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN sure AS must;
CREATE TABLE t (id int PRIMARY KEY, a finite, b must, c sure, CHECK (b < c));
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT id, a, b FROM t;
CREATE TABLE loose (a finite, b text);

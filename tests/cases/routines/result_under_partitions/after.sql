CREATE FUNCTION amount0(x integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
CREATE TABLE reading (
  id integer NOT NULL,
  amount integer DEFAULT amount0(1),
  CONSTRAINT reading_amount_check CHECK (amount <= amount0(100))
) PARTITION BY RANGE (id);
CREATE TABLE reading_a PARTITION OF reading (amount DEFAULT 7) FOR VALUES FROM (0) TO (10);
CREATE TABLE reading_b PARTITION OF reading FOR VALUES FROM (10) TO (20);
CREATE TABLE reading_c PARTITION OF reading FOR VALUES FROM (20) TO (30);
CREATE INDEX reading_amount_idx ON reading ((amount + amount0(0)));

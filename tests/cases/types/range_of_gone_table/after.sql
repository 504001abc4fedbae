CREATE TYPE span AS RANGE (subtype = integer);
CREATE TYPE stay AS (nights span, guests integer);
CREATE DOMAIN nights AS span CHECK (NOT isempty(VALUE));
CREATE TABLE room (id integer PRIMARY KEY, open span);
CREATE TABLE booking (
  id integer PRIMARY KEY,
  nights span NOT NULL,
  several span[],
  stay stay,
  checked nights,
  EXCLUDE USING gist (nights WITH &&)
);

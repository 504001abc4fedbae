CREATE TYPE addr AS (street text, postcode text, n integer);
COMMENT ON COLUMN addr.postcode IS 'the code';
CREATE TYPE place AS (at addr, name text);
CREATE DOMAIN home_addr AS addr CHECK ((VALUE).postcode <> 'bad');
CREATE TABLE person (
  id int PRIMARY KEY,
  zip text,
  home addr CHECK ((home).postcode <> ''),
  work addr[],
  seat place,
  other home_addr
);
CREATE INDEX person_zip ON person (((home).postcode), zip) WHERE (seat).at.postcode IS NOT NULL;
CREATE VIEW zips AS SELECT id, (home).postcode, work[1].postcode AS first FROM person;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON person USING ((home).postcode = CURRENT_USER);
CREATE FUNCTION zip_of(addr) RETURNS text LANGUAGE sql RETURN ($1).postcode;

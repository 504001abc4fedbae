CREATE TYPE addr AS (street text, zip text, n integer);
COMMENT ON COLUMN addr.zip IS 'the code';
CREATE TYPE place AS (at addr, name text);
CREATE DOMAIN home_addr AS addr CHECK ((VALUE).zip <> 'bad');
CREATE TABLE person (
  id int PRIMARY KEY,
  zip text,
  home addr CHECK ((home).zip <> ''),
  work addr[],
  seat place,
  other home_addr
);
CREATE INDEX person_zip ON person (((home).zip), zip) WHERE (seat).at.zip IS NOT NULL;
CREATE VIEW zips AS SELECT id, (home).zip, work[1].zip AS first FROM person;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON person USING ((home).zip = CURRENT_USER);
CREATE FUNCTION zip_of(addr) RETURNS text LANGUAGE sql RETURN ($1).zip;

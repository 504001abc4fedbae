CREATE TYPE level AS ENUM ('low', 'high');
CREATE TYPE levels AS RANGE (subtype = level);
CREATE TABLE alarm (
    id integer PRIMARY KEY,
    at level CHECK (at BETWEEN 'low' AND 'high'),
    fits levels DEFAULT '[low,low]',
    others levels[],
    CONSTRAINT apart EXCLUDE USING gist (fits WITH &&)
);
CREATE INDEX alarm_at ON alarm (at DESC, id) WHERE at > 'low';
CREATE VIEW open_alarms AS SELECT id, lower(fits) AS first FROM alarm WHERE NOT isempty(fits);
CREATE FUNCTION holds(levels, level) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 @> $2';

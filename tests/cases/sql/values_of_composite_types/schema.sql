CREATE TYPE mood AS ENUM ('calm', 'wild');
CREATE DOMAIN share AS numeric(5,2) CHECK (VALUE >= 0);
CREATE TYPE place AS (town text, code char(4), mood mood, at point);
CREATE TABLE trip (
    id integer PRIMARY KEY,
    start place DEFAULT ROW('Bern', '3000', 'calm', NULL),
    stops place[] DEFAULT ARRAY[ROW('Thun', '3600', 'wild', NULL)::place],
    shares share[] DEFAULT '{1,2.5,NULL}',
    mark bytea DEFAULT E'a\\000b\\\\c',
    least bigint DEFAULT -9223372036854775808,
    CHECK ((start).code <> '0000')
);
CREATE FUNCTION label(p place) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN upper(p.town) || ':' || p.code;
CREATE FUNCTION row_label(t trip) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN 'trip ' || t.id || (t.start).town;

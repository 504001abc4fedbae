CREATE TYPE route;
CREATE FUNCTION route_in(cstring) RETURNS route LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION route_out(route) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE route (INPUT = route_in, OUTPUT = route_out);
COMMENT ON FUNCTION route_in(cstring) IS 'reads a route';
CREATE TABLE trip (id int PRIMARY KEY, taken route DEFAULT 'a', others route[]);
CREATE VIEW routes AS SELECT taken FROM trip;

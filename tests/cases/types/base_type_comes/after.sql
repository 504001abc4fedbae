CREATE TYPE public.route;
CREATE FUNCTION public.route_in(cstring) RETURNS public.route LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION public.route_out(public.route) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE FUNCTION public.route_send(public.route) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'textsend';
CREATE TYPE public.route (
    INTERNALLENGTH = variable, INPUT = public.route_in, OUTPUT = public.route_out, SEND = public.route_send,
    ALIGNMENT = int4, STORAGE = plain
);
CREATE FUNCTION public.is_same(public.route, public.route) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'texteq';
CREATE OPERATOR public.= (FUNCTION = public.is_same, LEFTARG = public.route, RIGHTARG = public.route);
CREATE TABLE trip (id int PRIMARY KEY, taken public.route);

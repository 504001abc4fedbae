CREATE TYPE box AS (a integer, b integer);
CREATE DOMAIN public.money AS numeric(12, 2);
CREATE TYPE public.point AS ENUM ('a');

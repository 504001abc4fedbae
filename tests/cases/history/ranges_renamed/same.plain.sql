CREATE SCHEMA sd;
CREATE TYPE ra2 AS RANGE (subtype = int, multirange_type_name = ra_multirange);
CREATE TYPE sd.rb AS RANGE (subtype = int, multirange_type_name = public.rb_multirange);
CREATE TYPE sd.rc AS RANGE (subtype = int);
CREATE TABLE t (a ra_multirange, b sd.rb, c ra2, d sd.rc);

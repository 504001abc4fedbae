CREATE SCHEMA sc;
CREATE TYPE ra AS RANGE (subtype = int);
CREATE TYPE rb AS RANGE (subtype = int);
CREATE TYPE sc.rc AS RANGE (subtype = int);
CREATE TABLE t (a ra_multirange, b rb, c ra, d sc.rc);
ALTER TYPE ra RENAME TO ra2;
ALTER TYPE rb SET SCHEMA sc;
ALTER SCHEMA sc RENAME TO sd;

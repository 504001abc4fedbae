CREATE TYPE mark;
CREATE FUNCTION mark_in(cstring) RETURNS mark LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION mark_out(mark) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE mark (
    INPUT = mark_in,
    OUTPUT = mark_out,
    INTERNALLENGTH = 4,
    PASSEDBYVALUE,
    ALIGNMENT = int4,
    STORAGE = plain,
    CATEGORY = 'U',
    PREFERRED = false,
    COLLATABLE = false,
    DELIMITER = ','
);

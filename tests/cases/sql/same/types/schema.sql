CREATE TYPE "Mood" AS ENUM ('ok', 'it''s');
CREATE TABLE t (
    a int4, b int8, c int2, d float8, e float4, f bool, g varchar(3), h char(2), i numeric(5, 2),
    j timestamptz(3), k timestamp, l timetz, m time(0), n varbit(4), o bit(3), p text[], q int array,
    r "Mood", s "Mood"[] DEFAULT '{}', u "Mood" DEFAULT 'it''s', v decimal, w interval, x jsonb
);

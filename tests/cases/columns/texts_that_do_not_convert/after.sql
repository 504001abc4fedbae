CREATE TABLE t (id int PRIMARY KEY, u uuid, b boolean, n numeric(5, 2), d date, s timestamp(0), z timestamptz, j jsonb, h inet, w interval, a int[], l date[], f real);
CREATE TABLE number (id int PRIMARY KEY, a int, b bigint, c bigint, d smallint, e numeric(4, 1), f numeric(3), g int[], h double precision);

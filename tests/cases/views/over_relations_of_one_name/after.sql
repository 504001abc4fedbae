CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE a.t (id bigint PRIMARY KEY, x int);
CREATE TABLE b.t (id int PRIMARY KEY, a bigint REFERENCES a.t, y int);
CREATE TABLE t (id int PRIMARY KEY, a bigint REFERENCES a.t);
CREATE VIEW b.v AS SELECT a.t.id, b.t.a FROM a.t JOIN b.t ON b.t.a = a.t.id;
CREATE VIEW b.w AS
    SELECT a.t.*, b.t.y FROM a.t JOIN b.t ON b.t.a = a.t.id
    WHERE EXISTS (SELECT FROM public.t WHERE public.t.id = b.t.id AND public.t.a = a.t.id);
CREATE VIEW b.x AS SELECT b.t.*, public.t.id AS other FROM a.t, b.t, t WHERE public.t.a = a.t.id AND b.t.id = public.t.id;

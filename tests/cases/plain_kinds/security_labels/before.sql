CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE gone (id int PRIMARY KEY);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE FUNCTION f(integer) RETURNS int LANGUAGE sql AS 'SELECT 1';
SECURITY LABEL FOR selinux ON TABLE t IS 'old';
SECURITY LABEL FOR selinux ON COLUMN public.t.a IS 'it''s';
SECURITY LABEL FOR selinux ON TABLE gone IS 'gone';
SECURITY LABEL ON FUNCTION f(integer) IS 'f';

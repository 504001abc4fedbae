CREATE TABLE t (id int primary key); COMMENT ON SCHEMA public IS 'hello';

-- PostgreSQL database dump
CREATE TABLE t (id serial PRIMARY KEY, a int);
CREATE VIEW v AS SELECT id FROM t;
GRANT SELECT ON t TO PUBLIC;

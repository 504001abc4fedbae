\set ON_ERROR_STOP on
\timing on
\pset pager off
\x
CREATE TABLE t (id int);
\d t
\dt+
\l
\qecho done

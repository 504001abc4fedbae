CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE u (id integer PRIMARY KEY);
ALTER TABLE u OWNER TO pg_monitor;
GRANT ALL ON TABLE t TO pg_monitor;
GRANT ALL ON TABLE u TO pg_monitor;
REVOKE ALL ON TABLE t FROM pg_signal_backend;
REVOKE ALL ON TABLE u FROM pg_monitor;

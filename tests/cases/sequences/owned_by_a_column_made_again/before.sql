CREATE SEQUENCE tick;
CREATE TABLE n (id smallint NOT NULL, code numeric(10,2) GENERATED ALWAYS AS ((id)::numeric(10,2)) STORED, t text);
ALTER SEQUENCE tick OWNED BY n.code;
CREATE SEQUENCE ticks;
CREATE TABLE m (id bigint NOT NULL, ref bigint GENERATED ALWAYS AS ((id + 1)::bigint) STORED NOT NULL);
ALTER SEQUENCE ticks OWNED BY m.ref;

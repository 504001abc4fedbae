CREATE SEQUENCE numbers INCREMENT 10 CACHE 5;
CREATE TABLE t (id bigint NOT NULL DEFAULT nextval('numbers'), v text);
ALTER SEQUENCE numbers OWNED BY t.id;
COMMENT ON SEQUENCE numbers IS 'by tens';

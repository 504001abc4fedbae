CREATE TABLE banner (id integer NOT NULL, body text);
ALTER TABLE banner OWNER TO pg_monitor;
CREATE SEQUENCE notice_id_seq AS integer;
ALTER SEQUENCE notice_id_seq OWNER TO pg_monitor;
ALTER SEQUENCE notice_id_seq OWNED BY banner.id;
ALTER TABLE banner ALTER COLUMN id SET DEFAULT nextval('notice_id_seq'::regclass);

CREATE TABLE first (id integer NOT NULL);
ALTER TABLE first OWNER TO pg_monitor;
CREATE TABLE second (id integer NOT NULL);
ALTER TABLE second OWNER TO pg_read_all_stats;
CREATE SEQUENCE passed START 5;
ALTER SEQUENCE passed OWNER TO pg_read_all_stats;
ALTER SEQUENCE passed OWNED BY second.id;

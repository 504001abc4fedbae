CREATE TABLE event (id bigserial, kind text);
CREATE TABLE old_event (LIKE event INCLUDING DEFAULTS);
CREATE TABLE visit (id serial PRIMARY KEY, page text);
CREATE TABLE old_visit (id integer DEFAULT nextval('visit_id_seq'), page text);

CREATE TABLE session (id text PRIMARY KEY, data text);
CREATE SEQUENCE session_id_seq AS integer;
CREATE TABLE user_session (id integer PRIMARY KEY DEFAULT nextval('session_id_seq'), data text);
ALTER SEQUENCE session_id_seq OWNED BY user_session.id;

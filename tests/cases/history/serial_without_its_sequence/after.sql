CREATE TABLE actor (id bigserial PRIMARY KEY, name text NOT NULL);
DROP SEQUENCE actor_id_seq CASCADE;
CREATE TABLE page (id serial PRIMARY KEY, title text NOT NULL);

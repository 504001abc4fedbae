CREATE DOMAIN code AS integer NOT NULL;
CREATE TABLE item (id text PRIMARY KEY, ref code GENERATED ALWAYS AS ((length(id))::code) STORED);
CREATE DOMAIN code2 AS integer;
CREATE TABLE item2 (id text PRIMARY KEY, ref code2 GENERATED ALWAYS AS ((length(id))::code2) STORED);

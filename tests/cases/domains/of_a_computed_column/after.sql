CREATE DOMAIN code AS numeric(10,2) NOT NULL;
CREATE TABLE item (id text PRIMARY KEY, ref code GENERATED ALWAYS AS ((length(id))::code) STORED);
CREATE DOMAIN code2 AS numeric(10,2);
CREATE TABLE item2 (id text PRIMARY KEY, ref code2 GENERATED ALWAYS AS ((length(id))::code2) STORED);

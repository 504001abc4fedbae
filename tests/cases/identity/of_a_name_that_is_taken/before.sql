CREATE TABLE job (id bigserial PRIMARY KEY, note text);

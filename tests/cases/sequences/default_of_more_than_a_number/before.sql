CREATE TABLE ticket (id bigserial PRIMARY KEY, note text);

CREATE TABLE "Note" (id serial PRIMARY KEY, text text);
CREATE TABLE "Other" (id bigint PRIMARY KEY, text text);

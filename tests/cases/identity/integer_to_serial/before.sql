CREATE TABLE "Note" (id integer PRIMARY KEY, text text);
CREATE TABLE "Other" (id bigserial PRIMARY KEY, text text);

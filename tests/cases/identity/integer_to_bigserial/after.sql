CREATE TABLE "Note" (id bigserial PRIMARY KEY, text text);

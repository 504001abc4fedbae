CREATE TABLE "Note" (id integer PRIMARY KEY, text text);

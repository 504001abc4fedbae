CREATE TABLE "Note" (id integer PRIMARY KEY);

CREATE TABLE "select ""x"" $1" ("from" integer PRIMARY KEY, "Ünï" text, "a b" text);

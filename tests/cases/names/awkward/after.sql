CREATE TABLE "select ""x"" $1" ("from" integer PRIMARY KEY, "Ünï" text NOT NULL DEFAULT E'\\ ''', "a b" varchar(5), "$y" text);
CREATE INDEX "i""x" ON "select ""x"" $1" ("a b");

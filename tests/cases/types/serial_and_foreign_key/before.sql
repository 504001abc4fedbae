CREATE TABLE "p" ("id" serial PRIMARY KEY, "v" text);
CREATE TABLE "c" ("id" integer PRIMARY KEY, "p" integer REFERENCES "p");

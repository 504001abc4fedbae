CREATE TABLE "p" ("id" bigserial PRIMARY KEY, "v" text);
CREATE TABLE "c" ("id" integer PRIMARY KEY, "p" bigint REFERENCES "p");

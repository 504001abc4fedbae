CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" timestamptz, "b" timestamptz, "c" timestamp, "d" date, "e" text, "f" timestamptz[]);
CREATE TABLE "k" ("a" timestamptz, "b" text);

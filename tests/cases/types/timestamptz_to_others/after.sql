CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" timestamp, "b" date, "c" timestamptz, "d" timestamptz, "e" timestamptz, "f" timestamp[]);
CREATE TABLE "k" ("a" timestamp, "b" text);

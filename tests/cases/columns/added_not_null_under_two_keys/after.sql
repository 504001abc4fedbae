CREATE TABLE "p" ("id" integer PRIMARY KEY);
CREATE TABLE "t" ("id" integer PRIMARY KEY, "p" integer NOT NULL REFERENCES "p", "code" text NOT NULL UNIQUE);

CREATE TABLE "person" ("id" integer PRIMARY KEY, "name" text, "boss" integer REFERENCES "person");
CREATE INDEX "person_name_idx" ON "person" ("name");
CREATE TABLE "pet" ("id" integer PRIMARY KEY, "owner" integer REFERENCES "person");

CREATE TABLE "human" ("id" integer, "name" text, "boss" integer, "age" integer NOT NULL DEFAULT 0, CONSTRAINT "human_pkey" PRIMARY KEY ("id"), CONSTRAINT "human_boss_fkey" FOREIGN KEY ("boss") REFERENCES "human");
CREATE INDEX "human_name_idx" ON "human" ("name");
CREATE TABLE "pet" ("id" integer PRIMARY KEY, "owner" integer REFERENCES "human");

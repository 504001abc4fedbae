CREATE TABLE "User" ("id" serial NOT NULL, "fullName" text NOT NULL, "email" text NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "User_fullName_key" ON "User" ("fullName");
CREATE VIEW "v" AS SELECT "id", "fullName" AS "name" FROM "User";

CREATE TYPE "mood" AS ENUM ('blue', 'ok');
CREATE TABLE "b" ("id" integer, "mood" "mood" DEFAULT 'blue', "n" integer NOT NULL, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

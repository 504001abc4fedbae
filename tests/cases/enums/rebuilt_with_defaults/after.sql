CREATE TYPE "e" AS ENUM ('b', 'a', 'd');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'd', "es" "e"[] DEFAULT '{a,d}', "o" "e" DEFAULT 'd', "p" "e");

CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'a', "es" "e"[] DEFAULT '{a}', "o" "e", "p" "e" DEFAULT 'b');

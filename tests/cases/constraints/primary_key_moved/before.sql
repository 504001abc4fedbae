CREATE TABLE "t" ("id" integer NOT NULL, "k" integer NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

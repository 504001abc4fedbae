CREATE TABLE "t" ("a" integer NOT NULL, "g" bigint GENERATED ALWAYS AS ("a" + 1) STORED NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("g"));

CREATE TABLE "ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt" ("id" integer PRIMARY KEY, "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc" text);

CREATE TABLE "ttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt" ("id" integer PRIMARY KEY);

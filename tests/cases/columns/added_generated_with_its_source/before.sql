CREATE TABLE "t" ("id" integer PRIMARY KEY, "f" integer, "g" integer GENERATED ALWAYS AS ("f" * 2) STORED);

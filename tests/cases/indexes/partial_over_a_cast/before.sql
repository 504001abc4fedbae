CREATE TABLE "reading" ("id" integer PRIMARY KEY, "kind" text, "value" text);

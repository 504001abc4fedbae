CREATE TABLE "reading" ("id" integer PRIMARY KEY, "kind" text, "value" text);
CREATE INDEX "reading_number" ON "reading" (("value"::integer)) WHERE "kind" = 'number';

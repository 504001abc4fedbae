CREATE TABLE "right" (
    "id" text PRIMARY KEY,
    "raw" jsonb,
    "key" text GENERATED ALWAYS AS ("raw" ->> 'key') STORED,
    "place" integer GENERATED ALWAYS AS (("raw" ->> 'place')::integer) STORED
);
CREATE UNIQUE INDEX "right_key_uq" ON "right" ("key") WHERE "key" IS NOT NULL;
CREATE INDEX "right_place_uq" ON "right" ("place");

CREATE TABLE "right" (
    "id" text PRIMARY KEY,
    "raw" jsonb,
    "key" text,
    "place" integer,
    CONSTRAINT "right_key_uq" UNIQUE ("key"),
    CONSTRAINT "right_place_uq" UNIQUE ("place")
);

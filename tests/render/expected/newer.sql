-- CreateTable
CREATE TABLE "Virtual" (
    "a" integer,
    "b" integer NOT NULL GENERATED ALWAYS AS (a + 1) VIRTUAL
);


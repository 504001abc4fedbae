CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE none () SERVER s;
CREATE FOREIGN TABLE "Ft x" (
    a integer NULL CHECK (a > 0) CHECK (a < 9),
    "B b" integer CHECK ("B b" <> 3) NOT NULL DEFAULT 5,
    CHECK (a > 0 OR "B b" = 4),
    CONSTRAINT "Zz" CHECK (a > 3) NO INHERIT,
    c timestamptz DEFAULT now() NOT NULL,
    d integer DEFAULT NULL,
    e boolean DEFAULT (NOT true),
    f integer NOT NULL GENERATED ALWAYS AS (a * 2) STORED,
    CHECK (a > 1) NOT VALID
) SERVER s;
CREATE FOREIGN TABLE altered (a integer, b text) SERVER s;
ALTER FOREIGN TABLE altered
    ALTER a SET NOT NULL, ALTER a SET DEFAULT 3, ADD CHECK (a > 0),
    ADD c integer NOT NULL DEFAULT 4 CHECK (c > 0), ADD d text;

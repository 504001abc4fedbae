CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE none () SERVER s;
CREATE FOREIGN TABLE "Ft x" (
    a integer,
    "B b" integer DEFAULT 5 NOT NULL,
    c timestamptz NOT NULL DEFAULT now(),
    d integer,
    e boolean DEFAULT (NOT true),
    f integer GENERATED ALWAYS AS (a * 2) STORED NOT NULL,
    CONSTRAINT "Ft x_B b_check" CHECK ("B b" <> 3),
    CONSTRAINT "Ft x_a_check" CHECK (a > 0),
    CONSTRAINT "Ft x_a_check1" CHECK (a < 9),
    CONSTRAINT "Ft x_check" CHECK (a > 0 OR "B b" = 4),
    CONSTRAINT "Ft x_a_check2" CHECK (a > 1) NOT VALID,
    CONSTRAINT "Zz" CHECK (a > 3) NO INHERIT
) SERVER s;
CREATE FOREIGN TABLE altered (
    a integer DEFAULT 3 NOT NULL CONSTRAINT altered_a_check CHECK (a > 0),
    b text,
    c integer DEFAULT 4 NOT NULL CONSTRAINT altered_c_check CHECK (c > 0),
    d text
) SERVER s;

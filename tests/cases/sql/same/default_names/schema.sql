CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE "T" (
    id int PRIMARY KEY,
    code text UNIQUE CHECK (code <> ''::text),
    x int CHECK (x > 0) CHECK (x < 100),
    y int,
    p int,
    q int,
    twin int REFERENCES "T",
    CHECK (x < y),
    CHECK (y > x),
    UNIQUE (x, y),
    FOREIGN KEY (p, q) REFERENCES parent,
    FOREIGN KEY (p, q) REFERENCES parent (a, b) ON DELETE CASCADE,
    EXCLUDE USING btree (p WITH =, q WITH =)
);
CREATE INDEX ON "T" (x, lower(code));
CREATE INDEX ON "T" (x, lower(code));
CREATE TABLE a_very_long_table_name_that_leaves_little_room_for_the_column (
    and_a_column_with_a_long_name_too int UNIQUE CHECK (and_a_column_with_a_long_name_too > 0)
);
CREATE INDEX ON parent (a, a);
CREATE INDEX ON parent (b) INCLUDE (a);
CREATE INDEX ON parent ((a + b), (b::text), coalesce(a, 1));
CREATE INDEX ON parent (nullif(a, 1), greatest(a, 2), (case when a > 1 then 1 else 0 end));

CREATE TABLE parent (a integer NOT NULL, b integer NOT NULL, CONSTRAINT parent_pkey PRIMARY KEY (a, b));
CREATE TABLE "T" (
    id integer NOT NULL,
    code text,
    x integer,
    y integer,
    p integer,
    q integer,
    twin integer,
    CONSTRAINT "T_pkey" PRIMARY KEY (id),
    CONSTRAINT "T_code_check" CHECK (code <> ''::text),
    CONSTRAINT "T_code_key" UNIQUE (code),
    CONSTRAINT "T_x_check" CHECK (x > 0),
    CONSTRAINT "T_x_check1" CHECK (x < 100),
    CONSTRAINT "T_check" CHECK (x < y),
    CONSTRAINT "T_check1" CHECK (y > x),
    CONSTRAINT "T_x_y_key" UNIQUE (x, y),
    CONSTRAINT "T_twin_fkey" FOREIGN KEY (twin) REFERENCES "T" (id),
    CONSTRAINT "T_p_q_fkey" FOREIGN KEY (p, q) REFERENCES parent (a, b),
    CONSTRAINT "T_p_q_fkey1" FOREIGN KEY (p, q) REFERENCES parent (a, b) ON DELETE CASCADE,
    CONSTRAINT "T_p_q_excl" EXCLUDE USING btree (p WITH =, q WITH =)
);
CREATE INDEX "T_x_lower_idx" ON "T" (x, lower(code));
CREATE INDEX "T_x_lower_idx1" ON "T" (x, lower(code));
CREATE TABLE a_very_long_table_name_that_leaves_little_room_for_the_column (
    and_a_column_with_a_long_name_too integer,
    CONSTRAINT a_very_long_table_name_that_l_and_a_column_with_a_long_name_key UNIQUE (and_a_column_with_a_long_name_too),
    CONSTRAINT a_very_long_table_name_that__and_a_column_with_a_long_nam_check CHECK (and_a_column_with_a_long_name_too > 0)
);
CREATE INDEX parent_a_a1_idx ON parent (a, a);
CREATE INDEX parent_b_a_idx ON parent (b) INCLUDE (a);
CREATE INDEX parent_expr_b_coalesce_idx ON parent ((a + b), (b::text), coalesce(a, 1));
CREATE INDEX parent_nullif_greatest_case_idx ON parent (nullif(a, 1), greatest(a, 2), (CASE WHEN a > 1 THEN 1 ELSE 0 END));

-- a partition goes, and another one takes its rows
CREATE TABLE sale (id integer, day date, note text, price numeric, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE sale_22 PARTITION OF sale FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;

-- partitioned no more
CREATE TABLE visit (id integer, day date, at timestamptz, kind text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE visit_22 PARTITION OF visit FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE visit_23 PARTITION OF visit FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');

-- without a key, and partitioned from now on
CREATE TABLE bill (id integer, day date, total numeric);

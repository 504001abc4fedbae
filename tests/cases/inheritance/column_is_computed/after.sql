CREATE TABLE a (id int PRIMARY KEY, net numeric(10,2), gross numeric(12,2) GENERATED ALWAYS AS (net * 1.2) STORED, code text);
CREATE TABLE b (note text) INHERITS (a);
CREATE TABLE c () INHERITS (b);
ALTER TABLE b ADD PRIMARY KEY (id);
ALTER TABLE c ADD PRIMARY KEY (id);
CREATE INDEX c_gross ON c (gross);

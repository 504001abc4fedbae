CREATE TABLE o (q bigserial NOT NULL, x integer) PARTITION BY HASH (x);
CREATE TABLE o_all PARTITION OF o FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE parent (q serial PRIMARY KEY, x integer);
CREATE TABLE heir (y text) INHERITS (parent);
CREATE TABLE other (n integer DEFAULT nextval('parent_q_seq'));

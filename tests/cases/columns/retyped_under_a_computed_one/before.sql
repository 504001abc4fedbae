CREATE TABLE t (id int PRIMARY KEY, price text, shown text GENERATED ALWAYS AS (price || '!') STORED);

CREATE TABLE q (i int primary key, a char(3));
ALTER TABLE q ALTER a TYPE bpchar;

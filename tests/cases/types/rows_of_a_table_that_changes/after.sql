CREATE TABLE base (a bigint, b text);

CREATE TABLE holds (id int PRIMARY KEY, one base, all_of base[]);

CREATE INDEX holds_one ON holds (one);

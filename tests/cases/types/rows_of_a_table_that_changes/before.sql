-- A table comes that holds rows of one whose column changes, and one goes: ALTER TABLE refuses that
-- while there is a column of them.
CREATE TABLE base (a int, b text);

CREATE TABLE held (id int PRIMARY KEY, one base, all_of base[]);

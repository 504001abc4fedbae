CREATE TABLE part (id int PRIMARY KEY, label text, weight numeric DEFAULT 1.5);
CREATE TABLE machine (id int PRIMARY KEY, part_id int);
CREATE VIEW whole AS SELECT machine.*, (SELECT part FROM part WHERE part.id = part_id) AS of_part FROM machine;
CREATE VIEW labels AS SELECT (of_part).id AS part_number, (of_part).label, (of_part).weight FROM whole;

CREATE TABLE person (id int PRIMARY KEY, full_name text);
CREATE TABLE pet (id int PRIMARY KEY, owner int REFERENCES person);
CREATE VIEW people AS SELECT p.id, p.full_name, count(*) FROM person p JOIN pet ON pet.owner = p.id GROUP BY p.id;
CREATE VIEW rich AS SELECT * FROM people WHERE id > 1;
COMMENT ON COLUMN people.full_name IS 'x';

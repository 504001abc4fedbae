CREATE TABLE kin (id bigint PRIMARY KEY, label text NOT NULL);
CREATE TABLE person (id bigint PRIMARY KEY, first text NOT NULL, last text, kin bigint REFERENCES kin, level integer);

ALTER TABLE person ADD COLUMN name text;
UPDATE person SET name = first || coalesce(' ' || last, '') WHERE name IS NULL;
ALTER TABLE person ALTER COLUMN name SET NOT NULL;
ALTER TABLE person ADD COLUMN known boolean DEFAULT false NOT NULL, ADD COLUMN rank integer DEFAULT 0 NOT NULL;
UPDATE person SET known = true WHERE last IS NOT NULL;
ALTER TABLE person ALTER known DROP DEFAULT;
ALTER TABLE person ADD COLUMN kind text;
UPDATE person SET kind = (SELECT k.label FROM kin AS k WHERE k.id = person.kin);
UPDATE person SET kind = 'alone' WHERE kind IS NULL;
ALTER TABLE person ALTER kind SET NOT NULL;
UPDATE person SET level = 1 WHERE level IS NULL;
ALTER TABLE person ALTER level SET NOT NULL;
ALTER TABLE person DROP COLUMN last;

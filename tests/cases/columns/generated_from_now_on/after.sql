CREATE TABLE box (id int PRIMARY KEY, a int NOT NULL, plain int NOT NULL GENERATED ALWAYS AS (a * 2) STORED, sum int, CHECK (plain > 0));
CREATE INDEX box_plain ON box (plain);
CREATE VIEW boxes AS SELECT id, plain, sum FROM box;
COMMENT ON COLUMN box.plain IS 'computed';

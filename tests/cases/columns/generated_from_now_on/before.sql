CREATE TABLE box (id int PRIMARY KEY, a int NOT NULL, plain int NOT NULL DEFAULT 3, sum int GENERATED ALWAYS AS (a + 1) STORED, CHECK (plain > 0));
CREATE INDEX box_plain ON box (plain);
CREATE VIEW boxes AS SELECT id, plain, sum FROM box;
COMMENT ON COLUMN box.plain IS 'typed in';

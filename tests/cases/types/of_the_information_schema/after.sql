CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b text, c timestamptz, j jsonb);
CREATE TABLE q (a information_schema.sql_identifier, b information_schema.cardinal_number, c information_schema.yes_or_no, d information_schema.character_data, e information_schema.time_stamp);

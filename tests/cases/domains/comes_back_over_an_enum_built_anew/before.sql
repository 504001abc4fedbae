CREATE TYPE colour AS ENUM ('blue', 'x y', 'green');
CREATE DOMAIN code AS colour DEFAULT 'x y';
CREATE TABLE m (key int PRIMARY KEY, ref code NOT NULL);

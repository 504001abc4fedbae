CREATE TYPE colour AS ENUM ('red', 'blue');
CREATE DOMAIN tint AS colour CHECK (VALUE IS NOT NULL);
CREATE TABLE item (id int PRIMARY KEY, tint tint);
CREATE TABLE loose (n int, tint tint);

CREATE TYPE shade AS ENUM ('blue', 'dark');
CREATE DOMAIN tint AS shade CHECK (VALUE IS NOT NULL);
CREATE TABLE item (id int PRIMARY KEY, tint tint);
CREATE TABLE loose (n int, tint tint);

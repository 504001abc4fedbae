CREATE TYPE amount AS (value integer, share numeric(6, 3), paid boolean, currency char(3));
CREATE TABLE offer (id int PRIMARY KEY, price amount NOT NULL, old amount);
CREATE VIEW offered AS SELECT id, (price).value FROM offer;

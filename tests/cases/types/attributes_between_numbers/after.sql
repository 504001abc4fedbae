CREATE TYPE amount AS (value numeric(12, 2), share integer, paid integer, currency char(3), note text);
CREATE TABLE offer (id int PRIMARY KEY, price amount NOT NULL, old amount);
CREATE VIEW offered AS SELECT id, (price).value FROM offer;

CREATE SCHEMA shop;
CREATE TYPE shop.urgency AS ENUM ('a','b');
CREATE DOMAIN shop.quantity AS int CHECK (VALUE > 0);
CREATE TYPE shop.order_line AS (a int, m shop.urgency);
CREATE TABLE orders (id serial PRIMARY KEY, m shop.urgency DEFAULT 'a', ms shop.urgency[], p shop.order_line, n shop.quantity);
CREATE VIEW first_orders AS SELECT id FROM orders WHERE m = 'a'::shop.urgency;
CREATE FUNCTION f(shop.urgency) RETURNS shop.urgency LANGUAGE sql AS $$ SELECT $1 $$;

CREATE TYPE priority AS ENUM ('a','b');
CREATE DOMAIN quantity AS int CHECK (VALUE > 0);
CREATE TYPE order_line AS (a int, m priority);
CREATE TABLE orders (id serial PRIMARY KEY, m priority DEFAULT 'a', ms priority[], p order_line, n quantity);
CREATE VIEW first_orders AS SELECT id FROM orders WHERE m = 'a'::priority;
CREATE FUNCTION f(priority) RETURNS priority LANGUAGE sql AS $$ SELECT $1 $$;

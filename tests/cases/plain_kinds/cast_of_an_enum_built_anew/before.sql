CREATE TYPE coin AS ENUM ('cent', 'euro');
CREATE FUNCTION cents(coin) RETURNS int LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE $1 WHEN 'euro' THEN 100 ELSE 1 END $$;
CREATE CAST (coin AS int) WITH FUNCTION cents(coin);
CREATE TABLE purse (id int PRIMARY KEY, coin coin, CHECK (coin::int > 0));
CREATE VIEW worth AS SELECT id, coin::int AS cents FROM purse;

CREATE TABLE source (id bigint PRIMARY KEY, name varchar(50) NOT NULL, price numeric(10,2), tags text[], at timestamptz DEFAULT now());
CREATE TABLE copied (id bigint, name varchar(50), price numeric(10,2), tags text[], at timestamptz);
CREATE TABLE chosen (a bigint, b text);
CREATE TABLE counted (name varchar(50), n bigint, total numeric, last timestamptz, next bigint);
CREATE UNLOGGED TABLE literals (x integer, t text, b boolean, d numeric, at timestamptz);
CREATE TABLE joined AS
WITH recent AS (SELECT name, price, tags, (SELECT s.name FROM source s WHERE s.id = source.id) AS other FROM source)
SELECT name, price, other, coalesce(name, other) AS one, CASE WHEN price > 1 THEN price ELSE price END AS amount, greatest(price, 1) AS more FROM recent
UNION ALL SELECT other, price, upper(name), name, price, price FROM recent;
CREATE TABLE listed AS SELECT ARRAY[name, name] AS names, ARRAY(SELECT price FROM source) AS prices, coalesce(name, 'none') AS loose FROM source;

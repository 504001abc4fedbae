CREATE TABLE source (id bigint PRIMARY KEY, name varchar(50) NOT NULL, price numeric(10,2), tags text[], at timestamptz DEFAULT now());
CREATE TABLE copied AS SELECT * FROM source;
CREATE TABLE chosen (a, b) AS SELECT id, lower(name) FROM source WHERE price > 1 WITH NO DATA;
CREATE TABLE counted AS SELECT name, count(*) AS n, sum(price) AS total, max(at) AS last, id + 1 AS next FROM source GROUP BY name, id;
CREATE UNLOGGED TABLE literals AS SELECT 1 AS x, 'a' AS t, true AS b, 1.5 AS d, now() AS at;
CREATE TABLE joined (name varchar(50), price numeric(10,2), other varchar, one varchar(50), amount numeric(10,2), more numeric);
CREATE TABLE listed (names varchar(50)[], prices numeric(10,2)[], loose varchar);

CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE TABLE t (
  id int PRIMARY KEY,
  c ext.citext CHECK (c ~ '@'),
  d ext.citext CHECK (d = 'x' OR d IN ('a', 'b')),
  h ext.hstore CHECK (h OPERATOR(ext.?) 'a' AND (h OPERATOR(ext.->) 'a') <> ''),
  n text,
  CHECK (c <> d AND d OPERATOR(ext.=) 'x')
);
CREATE INDEX t_n ON t USING gin (n ext.gin_trgm_ops) WHERE c = 'a';
CREATE INDEX t_h ON t ((h OPERATOR(ext.->) 'k'), (upper(c)));
CREATE DOMAIN dm AS ext.citext CHECK (VALUE ~ '@') CHECK (VALUE OPERATOR(ext.<>) 'x');
CREATE VIEW v AS
  SELECT ext.similarity(n, c) AS s, h OPERATOR(ext.->) ARRAY['a', 'b'] AS hs, max(c) AS m, replace(c, 'a', 'b') AS r
  FROM t WHERE n OPERATOR(ext.%) 'x' AND c BETWEEN 'a' AND 'b' AND c IS DISTINCT FROM 'z' AND d LIKE 'a%'
  GROUP BY n, c, h ORDER BY c;
CREATE FUNCTION f(x ext.citext, y text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN x = y AND x IN ('a', 'b') AND nullif(x, 'q') IS NOT NULL AND CASE x WHEN 'a' THEN true ELSE false END;

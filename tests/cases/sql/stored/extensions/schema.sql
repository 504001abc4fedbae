CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION pg_trgm; CREATE EXTENSION pgcrypto; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION btree_gist; CREATE EXTENSION unaccent;
CREATE TABLE e (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), k uuid DEFAULT gen_random_uuid(), c citext DEFAULT 'A', h hstore DEFAULT '', p ltree, v varchar(20), tok text DEFAULT encode(gen_random_bytes(16), 'hex'), ca citext[] DEFAULT '{}',
 CHECK (c <> ''), CHECK (c ~ '^a'), CHECK (c IN ('a','b')), CHECK (h ? 'a'), CHECK (h -> 'a' = 'x'), CHECK (p <@ 'a.b'), CHECK (lower(c) = 'x'), CHECK (length(c) > 1), CHECK (c LIKE '%x'), CHECK (similarity(v, 'abc') > 0.3), CHECK (v % 'abc'), CHECK (c = v), CHECK (c = 'x'::text), CHECK (nlevel(p) > 1), CHECK (c || 'x' <> v), CHECK (coalesce(c, 'q') <> 'z'), CHECK (crypt(v, 'x') = v), CHECK ((h->'n')::int > 5), CHECK (p ~ '*.a.*'), CHECK (c NOT IN ('q')), CHECK (c = ANY (ARRAY['a','b']::citext[])), CHECK (c::text = 'a'), CHECK (v::citext = c), CHECK (c BETWEEN 'a' AND 'b'), CHECK (split_part(c, '@', 2) = 'x'), CHECK (regexp_replace(c, 'a', 'b') = c));
CREATE INDEX ON e USING gin (v gin_trgm_ops); CREATE INDEX ON e USING gin (lower(v) gin_trgm_ops); CREATE INDEX ON e USING gist (p); CREATE INDEX ON e (lower(c)); CREATE INDEX ON e (digest(v, 'sha256'));
CREATE VIEW ev AS SELECT c, h -> 'a' AS ha, similarity(v, 'x') AS s, nlevel(p), unaccent(v), subpath(p, 0, 1), upper(c) FROM e WHERE c = 'x' AND v % 'abc' ORDER BY v <-> 'abc' LIMIT 5;
CREATE VIEW ev2 AS SELECT (each(h)).key, (each(h)).value FROM e;
CREATE VIEW ev3 AS SELECT e.c, x.key FROM e, each(h) x;
CREATE VIEW ev4 AS SELECT e.c, x.* FROM e, each(h) AS x(a, b);
CREATE VIEW ev5 AS SELECT skeys(h) AS k, avals(h) FROM e WHERE exist(h, 'x') AND c IS NOT NULL;

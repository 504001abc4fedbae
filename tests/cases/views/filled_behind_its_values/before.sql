DO $$ BEGIN CREATE ROLE k1; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE k2; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
CREATE TABLE game (id int PRIMARY KEY, moves int[] NOT NULL);
-- It fails on nulls: not before the values are back.
CREATE MATERIALIZED VIEW all_moves AS SELECT array_agg(moves ORDER BY id) AS played FROM game;
CREATE MATERIALIZED VIEW counted AS SELECT cardinality(played) AS n FROM all_moves;
-- It is refreshed as its owner, who may read the table again only at the end.
CREATE MATERIALIZED VIEW first_moves AS SELECT id, moves[1] AS first FROM game;
ALTER MATERIALIZED VIEW first_moves OWNER TO k1;
REVOKE ALL ON first_moves FROM k1;
GRANT SELECT ON first_moves TO k1, k2;
GRANT SELECT ON game TO k1;

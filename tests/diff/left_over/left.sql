-- Whose row is gone is left in the archive; that a value was null is no loss.
SELECT array_agg("row" ->> 'c' ORDER BY "row" -> 'id') = ARRAY['renumbered', 'deleted']
FROM "schemaproof"."t.c.old.left";

SELECT array_agg(c ORDER BY id) = ARRAY['stays', NULL, NULL] FROM t;

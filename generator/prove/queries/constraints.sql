-- Constraints of tables and domains, whether they hold for the rows that are there, and whether the
-- triggers that enforce a foreign key are in force.
SELECT 'constraint '
           || CASE WHEN c.conrelid <> 0 THEN c.conrelid::regclass::text ELSE c.contypid::regtype::text END
           || ' ' || c.conname,
       concat_ws(' ',
           pg_get_constraintdef(c.oid),
           CASE WHEN c.convalidated THEN 'validated' ELSE 'not validated' END,
           CASE WHEN c.coninhcount > 0 THEN 'inherited' END,
           (SELECT 'enforcement ' || string_agg(DISTINCT t.tgenabled::text, '')
            FROM pg_trigger t WHERE t.tgconstraint = c.oid AND t.tgisinternal AND t.tgenabled <> 'O'))
FROM pg_constraint c
WHERE c.connamespace = %(schema)s::regnamespace AND c.contype NOT IN ('n', 't')
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_constraint'::regclass AND d.objid = c.oid AND d.deptype = 'e')

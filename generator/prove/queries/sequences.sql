-- Sequences, and the column that one belongs to; the value it has reached is no part of the catalog.
SELECT 'sequence ' || c.relname,
       concat_ws(' ',
           s.seqtypid::regtype::text,
           'START', s.seqstart, 'INCREMENT', s.seqincrement, 'MIN', s.seqmin, 'MAX', s.seqmax,
           'CACHE', s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' END,
           CASE WHEN c.relpersistence <> 'p' THEN c.relpersistence::text END,
           (SELECT 'OWNED BY ' || o.relname || '.' || a.attname
            FROM pg_depend d
            JOIN pg_class o ON o.oid = d.refobjid
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
              AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')),
           'owner ' || pg_get_userbyid(c.relowner))
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')

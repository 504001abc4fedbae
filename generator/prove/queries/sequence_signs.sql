-- Sequences that never start over, which way they count, and the column that owns them.
SELECT c.relname, sign(s.seqincrement)::integer,
       coalesce(t.relname::text, ''), coalesce(a.attname::text, '')
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
    AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
LEFT JOIN pg_class t ON t.oid = d.refobjid
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT s.seqcycle
ORDER BY c.relname

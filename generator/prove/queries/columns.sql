-- Columns of tables and views.  From 18 on a NOT NULL is a row of pg_constraint too; its name is the
-- server's own and differs after a RENAME, so it is told here, by column, for every version alike.
SELECT 'column ' || c.relname || '.' || a.attname,
       concat_ws(' ',
           format_type(a.atttypid, a.atttypmod),
           CASE WHEN a.attnotnull THEN 'NOT NULL' END,
           CASE WHEN a.attnotnull AND NOT n.convalidated THEN 'NOT VALID' END,
           CASE WHEN n.connoinherit THEN 'NO INHERIT' END,
           CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY BY DEFAULT' END,
           CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' ELSE 'DEFAULT' END
               || ' ' || pg_get_expr(d.adbin, d.adrelid),
           CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::regcollation END,
           CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || a.attstorage::text END,
           CASE WHEN a.attcompression <> '' THEN 'COMPRESSION ' || a.attcompression::text END,
           CASE WHEN coalesce(a.attstattarget, -1) <> -1 THEN 'STATISTICS ' || a.attstattarget END,
           'options ' || a.attoptions::text)
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_constraint n
    ON n.conrelid = a.attrelid AND n.contype = 'n' AND n.conkey = ARRAY[a.attnum]
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND a.attnum > 0 AND NOT a.attisdropped
  AND NOT EXISTS (
    SELECT FROM pg_depend e
    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')

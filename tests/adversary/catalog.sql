-- What a database is, one row an object: its kind, its identity, and what the server says of it.
-- No OID, no order of columns, no name that only the server chose for a NOT NULL.
-- The archive (the schemas schemaproof and schemaproof_*) is left out, and so is what an extension brings.
WITH member AS MATERIALIZED (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), space AS MATERIALIZED (
    SELECT oid, quote_ident(nspname) AS q, nspowner, nspacl FROM pg_namespace
    WHERE nspname !~ '^(pg_|schemaproof)' AND nspname <> 'information_schema'
        AND NOT EXISTS (SELECT FROM member WHERE classid = 'pg_namespace'::regclass AND objid = oid)
), relation AS MATERIALIZED (
    SELECT c.*, space.q || '.' || quote_ident(relname) AS q
    FROM pg_class c JOIN space ON space.oid = relnamespace AND c.oid >= 16384
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_class'::regclass AND objid = c.oid)
), attribute AS MATERIALIZED (
    SELECT a.*, q, q || '.' || quote_ident(attname) AS aq, relkind FROM pg_attribute a
    JOIN relation ON relation.oid = attrelid WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
), routine AS MATERIALIZED (
    SELECT p.*, p.oid::regprocedure::text AS q FROM pg_proc p JOIN space ON space.oid = pronamespace AND p.oid >= 16384
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
), kind AS MATERIALIZED (
    SELECT t.*, format_type(t.oid, NULL) AS q FROM pg_type t JOIN space ON space.oid = typnamespace AND t.oid >= 16384
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_type'::regclass AND objid = t.oid)
), described AS (
    SELECT d.description, i.type, i.identity FROM pg_description d, pg_identify_object(classoid, objoid, objsubid) i
    WHERE (objoid >= 16384 OR objoid = 'public'::regnamespace AND classoid = 'pg_namespace'::regclass) AND coalesce(i.schema, '') !~ '^schemaproof' AND i.identity !~ '^schemaproof'
        AND NOT EXISTS (SELECT FROM member WHERE classid = classoid AND objid = objoid)
), acl AS (
    SELECT 'relation ' || q AS q, coalesce(relacl, acldefault((CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner)) AS acl
        FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT 'column ' || aq, attacl FROM attribute WHERE attacl IS NOT NULL
    UNION ALL SELECT 'routine ' || q, coalesce(proacl, acldefault('f', proowner)) FROM routine
    UNION ALL SELECT 'schema ' || q, coalesce(nspacl, acldefault('n', nspowner)) FROM space WHERE q <> 'public'
    UNION ALL SELECT 'type ' || q, coalesce(typacl, acldefault('T', typowner)) FROM kind
        WHERE typtype IN ('e', 'd', 'r') OR (typtype = 'c' AND typrelid IN (SELECT oid FROM relation WHERE relkind = 'c'))
    UNION ALL SELECT concat_ws(' ', 'default', defaclrole::regrole, NULLIF(defaclnamespace, 0)::regnamespace, defaclobjtype), defaclacl FROM pg_default_acl
)
SELECT 'schema', q, '' FROM space
UNION ALL SELECT 'extension', extname, extversion || ' in ' || extnamespace::regnamespace::text FROM pg_extension
UNION ALL SELECT 'relation', q, concat_ws(' | ', relkind, relpersistence, relrowsecurity, relforcerowsecurity, relreplident,
    (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o), (SELECT amname FROM pg_am WHERE pg_am.oid = relam),
    NULLIF(reloftype, 0)::regtype, pg_get_expr(relpartbound, oid), CASE relkind WHEN 'p' THEN pg_get_partkeydef(oid) END,
    (SELECT string_agg(inhparent::regclass::text, ',' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = relation.oid),
    CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END, CASE relkind WHEN 'm' THEN relispopulated END)
    FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
UNION ALL SELECT 'column', aq, concat_ws(' | ', format_type(atttypid, atttypmod), attnotnull, 'id ' || attidentity::text, 'gen ' || attgenerated::text,
    pg_get_expr(d.adbin, adrelid), (SELECT oid::regcollation::text FROM pg_collation co WHERE co.oid = attcollation
        AND attcollation <> (SELECT typcollation FROM pg_type WHERE oid = atttypid)),
    attstorage, attcompression, NULLIF(attstattarget, -1), attoptions::text, attinhcount > 0)
    FROM attribute LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
UNION ALL SELECT 'constraint', coalesce(r.q, k.q) || ' ' ||
    -- The server alone names the parts of a key that refers to partitions: one has the name of another after a rollback.
    CASE WHEN EXISTS (SELECT FROM pg_constraint whole WHERE whole.oid = c.conparentid AND whole.conrelid = c.conrelid)
        THEN concat_ws(' ', 'part for', replace(pg_get_constraintdef(c.oid), ' NOT VALID', '')) ELSE conname END, concat_ws(' | ', contype,
    -- The parts of a key that refers to partitions stay unproved after VALIDATE before 18.
    CASE WHEN contype = 'f' AND conparentid <> 0 THEN 'part' ELSE
    -- Whether a child has proved what it inherits is said by no file, nor by pg_dump.
    CASE WHEN contype = 'c' AND coninhcount > 0 THEN replace(pg_get_constraintdef(c.oid), ' NOT VALID', '')
        ELSE pg_get_constraintdef(c.oid) || convalidated END END, condeferrable, condeferred,
    -- A key that was its own before it was attached keeps that mark, which nothing reads.
    CASE contype WHEN 'c' THEN connoinherit END, coninhcount > 0)
    FROM pg_constraint c JOIN space ON space.oid = connamespace LEFT JOIN relation r ON r.oid = conrelid LEFT JOIN kind k ON k.oid = contypid
    WHERE contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL SELECT 'index', q, concat_ws(' | ', pg_get_indexdef(oid), indisvalid, indisready, indisclustered, indisreplident, reloptions::text,
    (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = relation.oid),
    (SELECT string_agg(attnum || '=' || attstattarget, ',') FROM pg_attribute WHERE attrelid = relation.oid AND attstattarget > -1))
    FROM relation JOIN pg_index ON indexrelid = oid
UNION ALL SELECT 'trigger', q || ' ' || tgname, pg_get_triggerdef(t.oid) || ' | ' || tgenabled::text
    FROM pg_trigger t JOIN relation ON relation.oid = tgrelid WHERE NOT tgisinternal
UNION ALL SELECT 'rule', q || ' ' || rulename, pg_get_ruledef(r.oid) || ' | ' || ev_enabled::text
    FROM pg_rewrite r JOIN relation ON relation.oid = ev_class WHERE rulename <> '_RETURN'
UNION ALL SELECT 'policy', q || ' ' || polname, concat_ws(' | ', polcmd, polpermissive,
    (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ',' ORDER BY r::regrole::text) FROM unnest(polroles) r),
    'using ' || pg_get_expr(polqual, polrelid), 'check ' || pg_get_expr(polwithcheck, polrelid))
    FROM pg_policy JOIN relation ON relation.oid = polrelid
UNION ALL SELECT 'routine', q, CASE prokind WHEN 'a' THEN
    (SELECT concat_ws(' | ', 'aggregate', prorettype::regtype, aggtransfn, aggfinalfn, aggcombinefn, aggsortop::regoperator, aggtranstype::regtype, agginitval, aggfinalextra, aggkind, proparallel)
     FROM pg_aggregate WHERE aggfnoid = routine.oid) 
    -- A body without quotes lists the columns of a row, whose order is another one after ADD COLUMN.
    WHEN 'f' THEN (SELECT string_agg(word, ' ' ORDER BY word) FROM regexp_split_to_table(pg_get_functiondef(oid), '[\s,]+') word)
    ELSE pg_get_functiondef(oid) END FROM routine
UNION ALL SELECT 'enum', q, (SELECT string_agg(quote_literal(enumlabel), ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = kind.oid) FROM kind WHERE typtype = 'e'
UNION ALL SELECT 'domain', q, concat_ws(' | ', format_type(typbasetype, typtypmod), typnotnull, typdefault,
    (SELECT oid::regcollation::text FROM pg_collation co WHERE co.oid = typcollation AND typcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = kind.typbasetype)))
    FROM kind WHERE typtype = 'd'
UNION ALL SELECT 'range', q, concat_ws(' | ', rngsubtype::regtype, rngcollation::regcollation, (SELECT opcname FROM pg_opclass o WHERE o.oid = rngsubopc), rngcanonical, rngsubdiff, rngmultitypid::regtype)
    FROM kind JOIN pg_range ON rngtypid = oid
UNION ALL SELECT 'sequence', q, concat_ws(' | ', seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle, relpersistence,
    (SELECT deptype::text || ' ' || a.aq FROM pg_depend JOIN attribute a ON a.attrelid = refobjid AND a.attnum = refobjsubid WHERE classid = 'pg_class'::regclass
        AND objid = relation.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')))
    FROM relation JOIN pg_sequence ON seqrelid = oid
UNION ALL SELECT 'statistics', (SELECT string_agg(word, ' ' ORDER BY word) FROM regexp_split_to_table(pg_get_statisticsobjdef(s.oid), '[\s,]+') word), coalesce(to_jsonb(s) ->> 'stxstattarget', '-1') FROM pg_statistic_ext s JOIN space ON space.oid = stxnamespace
UNION ALL SELECT 'collation', space.q || '.' || quote_ident(collname), (to_jsonb(c) - 'oid' - 'collname' - 'collnamespace' - 'collowner')::text
    FROM pg_collation c JOIN space ON space.oid = collnamespace
UNION ALL SELECT 'publication', pubname, (to_jsonb(p) - 'oid' - 'pubowner')::text || (SELECT coalesce(string_agg(concat_ws(' ', prrelid::regclass,
    (SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs)), pg_get_expr(prqual, prrelid)), ',' ORDER BY prrelid::regclass::text), '')
    FROM pg_publication_rel WHERE prpubid = p.oid) || (SELECT coalesce(string_agg(pnnspid::regnamespace::text, ',' ORDER BY 1), '') FROM pg_publication_namespace WHERE pnpubid = p.oid) FROM pg_publication p
UNION ALL SELECT 'event trigger', evtname, concat_ws(' | ', evtevent, evtfoid::regproc, evtenabled, evttags) FROM pg_event_trigger
UNION ALL SELECT 'cast', castsource::regtype || ' to ' || casttarget::regtype, concat_ws(' | ', castfunc::regprocedure, castcontext, castmethod) FROM pg_cast c WHERE c.oid >= 16384
    AND NOT EXISTS (SELECT FROM member WHERE classid = 'pg_cast'::regclass AND objid = c.oid)
UNION ALL SELECT 'operator', o.oid::regoperator::text, concat_ws(' | ', oprcode, oprcom::regoperator, oprnegate::regoperator, oprrest, oprcanmerge, oprcanhash) FROM pg_operator o JOIN space ON space.oid = oprnamespace
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_operator'::regclass AND objid = o.oid)
UNION ALL SELECT 'text search configuration', c.oid::regconfig::text, (SELECT string_agg(concat_ws(' ', maptokentype, mapseqno, mapdict::regdictionary), ',' ORDER BY maptokentype, mapseqno) FROM pg_ts_config_map WHERE mapcfg = c.oid)
    FROM pg_ts_config c JOIN space ON space.oid = cfgnamespace
UNION ALL SELECT 'text search dictionary', d.oid::regdictionary::text, dictinitoption FROM pg_ts_dict d JOIN space ON space.oid = dictnamespace
    WHERE NOT EXISTS (SELECT FROM member WHERE classid = 'pg_ts_dict'::regclass AND objid = d.oid)
UNION ALL SELECT 'foreign', srvname, concat_ws(' | ', srvtype, srvversion, srvoptions::text, (SELECT fdwname FROM pg_foreign_data_wrapper w WHERE w.oid = srvfdw)) FROM pg_foreign_server
UNION ALL SELECT 'comment', type || ' ' || identity, description FROM described
UNION ALL SELECT 'owner', 'relation ' || q, relowner::regrole::text FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
UNION ALL SELECT 'owner', 'routine ' || q, proowner::regrole::text FROM routine
UNION ALL SELECT 'owner', 'type ' || q, typowner::regrole::text FROM kind WHERE typtype IN ('e', 'd', 'r')
UNION ALL SELECT 'owner', 'schema ' || q, nspowner::regrole::text FROM space WHERE q <> 'public'
UNION ALL SELECT 'privilege', acl.q, string_agg(concat(CASE grantee WHEN 0 THEN 'public' ELSE grantee::regrole::text END, ' ', privilege_type, CASE WHEN is_grantable THEN '*' END), ', '
    ORDER BY grantee::regrole::text, privilege_type) FROM acl, aclexplode(acl.acl) GROUP BY acl.q

-- What stands in the database outside the schema, the archive and the proof's own copies, or is set for
-- the whole of it: a migration has no business there.  initdb's own have an oid below 16384
-- (FirstNormalObjectId, access/transam.h), and what an extension brought belongs to it.
WITH outside (oid, name) AS (
    SELECT n.oid, n.nspname FROM pg_namespace n
    WHERE n.oid <> %(schema)s::regnamespace AND n.nspname <> ALL (%(apart)s::text[])
      AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
),
beside (class, oid, owner) AS (
    SELECT 'pg_publication'::regclass, oid, pubowner FROM pg_publication
    UNION ALL SELECT 'pg_event_trigger'::regclass, oid, evtowner FROM pg_event_trigger
    UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, fdwowner FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'pg_foreign_server'::regclass, oid, srvowner FROM pg_foreign_server
    UNION ALL SELECT 'pg_language'::regclass, oid, lanowner FROM pg_language
    UNION ALL SELECT 'pg_cast'::regclass, oid, NULL FROM pg_cast
    UNION ALL
    SELECT d.classid::regclass, d.objid, NULL FROM pg_depend d
    JOIN outside o ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = o.oid
    WHERE d.deptype = 'n' AND d.classid <> 'pg_extension'::regclass
)
SELECT 'schema ' || o.name, 'owner ' || pg_get_userbyid(n.nspowner)
FROM outside o JOIN pg_namespace n ON n.oid = o.oid
UNION ALL
SELECT DISTINCT 'outside the schema: ' || i.type || ' ' || i.identity,
       coalesce('owner ' || pg_get_userbyid(b.owner), '')
FROM beside b
CROSS JOIN LATERAL pg_identify_object(b.class, b.oid, 0) i
WHERE b.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_depend e WHERE e.classid = b.class AND e.objid = b.oid AND e.deptype = 'e')
UNION ALL
SELECT 'outside the schema: extension ' || e.extname, e.extversion
FROM pg_extension e
WHERE e.extnamespace <> %(schema)s::regnamespace
UNION ALL
SELECT 'settings of '
           || concat_ws(' in ', CASE WHEN s.setrole <> 0 THEN 'role ' || pg_get_userbyid(s.setrole) END,
                        CASE WHEN s.setdatabase <> 0 THEN 'the database' END),
       s.setconfig::text
FROM pg_db_role_setting s
WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
UNION ALL
SELECT 'default privileges ' || d.defaclobjtype::text || ' of ' || pg_get_userbyid(d.defaclrole)
           || coalesce(' in schema ' || o.name, ''),
       d.defaclacl::text
FROM pg_default_acl d
LEFT JOIN outside o ON o.oid = d.defaclnamespace
WHERE d.defaclnamespace = 0 OR o.oid IS NOT NULL
UNION ALL
-- In order of name, as pg_dump writes them: nothing reads them in another one.
SELECT 'options of foreign data wrapper ' || fdwname,
       (SELECT array_agg(o ORDER BY o) FROM unnest(fdwoptions) o)::text
FROM pg_foreign_data_wrapper WHERE oid >= 16384 AND fdwoptions IS NOT NULL
UNION ALL
SELECT 'options of server ' || srvname,
       (SELECT array_agg(o ORDER BY o) FROM unnest(srvoptions) o)::text
FROM pg_foreign_server WHERE srvoptions IS NOT NULL
UNION ALL
SELECT 'options of foreign table ' || ftrelid::regclass::text,
       (SELECT array_agg(o ORDER BY o) FROM unnest(ftoptions) o)::text
FROM pg_foreign_table WHERE ftoptions IS NOT NULL
UNION ALL
-- Options with a secret are not read: what differs is printed.
SELECT 'user mapping of ' || m.usename || ' on server ' || m.srvname,
       (SELECT array_agg(o.option_name || '=' || o.option_value ORDER BY o.option_name)
        FROM pg_options_to_table(m.umoptions) o WHERE o.option_name !~ 'pass|secret|_key$')::text
FROM pg_user_mappings m
UNION ALL
-- Not from the view pg_seclabels: to plan it takes longer than to plan all of the rest.
SELECT 'security label of ' || i.type || ' ' || i.identity || ' by ' || l.provider, l.label
FROM (
    SELECT classoid, objoid, objsubid, provider, label FROM pg_seclabel
    WHERE classoid <> 'pg_largeobject'::regclass
    UNION ALL SELECT classoid, objoid, 0, provider, label FROM pg_shseclabel
) l
CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
UNION ALL
SELECT 'dependency of ' || i.type || ' ' || i.identity || ' on extension ' || e.extname, ''
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
UNION ALL
-- Their connection may hold a secret, and only a superuser reads it.
SELECT 'subscription ' || subname,
       concat_ws(' ', 'owner ' || pg_get_userbyid(subowner), 'slot ' || subslotname,
                 'of ' || (SELECT string_agg(p, ', ' ORDER BY p) FROM unnest(subpublications) p),
                 CASE WHEN subenabled THEN 'enabled' END, CASE WHEN subbinary THEN 'binary' END,
                 'streaming ' || substream::text, 'commit ' || subsynccommit,
                 CASE WHEN subdisableonerr THEN 'disabled on error' END)
FROM pg_subscription
WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
SELECT 'large objects', count(*)::text FROM pg_largeobject_metadata HAVING count(*) > 0

-- Functions and procedures as the server would write them; aggregates and window functions have no
-- definition that it gives, so their parts are told.
SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
       CASE WHEN p.prokind IN ('f', 'p') THEN pg_get_functiondef(p.oid)
            ELSE concat_ws(' ', p.prokind::text, pg_get_function_result(p.oid),
                           a.aggtransfn::text, a.aggfinalfn::text,
                           a.aggtranstype::regtype::text, a.agginitval, p.prosrc) END
       || ' owner ' || pg_get_userbyid(p.proowner)
FROM pg_proc p
LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.pronamespace = %(schema)s::regnamespace AND p.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')

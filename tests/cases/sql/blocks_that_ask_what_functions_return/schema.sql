CREATE FUNCTION found(a int, b text) RETURNS TABLE (old_name int) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION kept(a int) RETURNS SETOF int LANGUAGE sql AS $$ SELECT 1 $$;
DO $$
DECLARE
    result text;
BEGIN
    SELECT pg_get_function_result(p.oid) INTO result
    FROM pg_proc p JOIN pg_namespace n ON p.pronamespace = n.oid
    WHERE n.nspname = current_schema() AND p.proname = 'found' AND p.pronargs = 2;
    IF result IS NOT NULL AND result LIKE '%old_name%' THEN
        DROP FUNCTION found(int, text);
    END IF;
    IF EXISTS (SELECT FROM pg_proc WHERE proname = 'kept' AND pg_get_function_result(oid) <> 'SETOF integer') THEN
        DROP FUNCTION kept(int);
    END IF;
END
$$;

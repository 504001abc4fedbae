GRANT EXECUTE ON FUNCTION is_ok(mood) TO pg_monitor;

GRANT EXECUTE ON ROUTINE settle(int) TO pg_monitor;

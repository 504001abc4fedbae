GRANT USAGE ON SEQUENCE task_id_seq, depot.job_id_seq TO pg_monitor;

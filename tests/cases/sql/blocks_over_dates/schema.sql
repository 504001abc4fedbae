CREATE TABLE visits (at date NOT NULL, n int) PARTITION BY RANGE (at);
DO $$
DECLARE
    d date := '2024-01-31';
    first timestamp := date_trunc('month', d);
BEGIN
    FOR i IN 0..2 LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS visits_%s PARTITION OF visits FOR VALUES FROM (%L) TO (%L)',
            to_char(first + i * interval '1 month', 'YYYY_MM'),
            first + i * interval '1 month', (first + (i + 1) * interval '1 month')::date);
    END LOOP;
    IF d + interval '1 month' = '2024-02-29' AND d - date '2024-01-01' = 30 THEN
        EXECUTE format('CREATE TABLE visits_late PARTITION OF visits FOR VALUES FROM (%L) TO (MAXVALUE)', make_date(2030, 1, 1));
    END IF;
END $$;
CREATE TABLE notes (at timestamptz NOT NULL) PARTITION BY RANGE (at);
DO $$
DECLARE
    start_date DATE := DATE '2023-11-30';
    end_date DATE;
    part TEXT;
BEGIN
    WHILE start_date < '2024-03-01'::date LOOP
        end_date := start_date + INTERVAL '1 month';
        part := 'notes_p' || to_char(start_date, 'YYYYMM');
        IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = part) THEN
            EXECUTE 'CREATE TABLE ' || quote_ident(part) || ' PARTITION OF notes FOR VALUES FROM ('
                || quote_literal(start_date) || ') TO (' || quote_literal(end_date) || ')';
        END IF;
        start_date := end_date;
    END LOOP;
END $$;
CREATE TABLE logs (at timestamp NOT NULL) PARTITION BY RANGE (at);
DO $$
DECLARE
    m timestamp;
    r record;
BEGIN
    FOR m IN SELECT generate_series('2024-01-01'::timestamp, '2024-07-01', '3 mons') LOOP
        EXECUTE format('CREATE TABLE logs_%s PARTITION OF logs FOR VALUES FROM (%L) TO (%L)',
            to_char(m, '"y"YYYY"q"Q'), m, m + interval '3 months');
    END LOOP;
    FOR r IN SELECT d::date AS day FROM generate_series(date '2025-06-02', date '2025-06-16', interval '1 week') AS d LOOP
        EXECUTE format('CREATE TABLE logs_w%s PARTITION OF logs FOR VALUES FROM (%L) TO (%L)',
            to_char(r.day, 'IYYYIW'), r.day, r.day + 7);
    END LOOP;
END $$;

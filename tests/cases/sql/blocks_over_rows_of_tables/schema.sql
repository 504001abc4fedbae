CREATE TABLE person (id integer PRIMARY KEY, mail text, state text);
CREATE TABLE visit (id serial PRIMARY KEY, person integer REFERENCES person (id));
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
DO $$
DECLARE
    v_count bigint;
    v_more integer := 0;
    v_row record;
    v_there boolean;
    v_names text[];
BEGIN
    IF EXISTS (SELECT 1 FROM person GROUP BY mail HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'two persons have one address';
    END IF;
    SELECT count(*) INTO v_count FROM person WHERE state IS NULL;
    IF v_count > 0 THEN
        UPDATE person SET state = 'new' WHERE state IS NULL;
    ELSE
        RAISE NOTICE 'nothing to do';
    END IF;
    v_more := (SELECT count(*) FROM visit);
    RAISE NOTICE '% visits', v_more;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    FOR v_row IN SELECT id, mail FROM person LOOP
        CONTINUE WHEN v_row.mail IS NULL;
        UPDATE person SET mail = lower(v_row.mail) WHERE id = v_row.id;
    END LOOP;
    EXECUTE 'INSERT INTO person (id, state) VALUES ($1, $2) ON CONFLICT DO NOTHING' USING 1, 'new';
    EXECUTE format('SELECT count(*) FROM %I', 'person') INTO v_count;
    EXECUTE 'SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = $1)' INTO v_there USING 'person';
    IF v_there THEN
        ALTER TABLE person ADD COLUMN seen date;
    END IF;
    SELECT array_agg(tablename ORDER BY tablename) INTO v_names FROM pg_tables WHERE schemaname = 'public';
    FOR i IN 1..array_length(v_names, 1) LOOP
        EXECUTE format('COMMENT ON TABLE %I IS %L', v_names[i], i);
    END LOOP;
    IF EXISTS (
        SELECT 1 FROM information_schema.table_constraints c
        JOIN information_schema.key_column_usage k ON k.constraint_name = c.constraint_name
        WHERE c.constraint_type = 'FOREIGN KEY' AND c.table_name = 'visit' AND k.column_name = 'person'
    ) AND EXISTS (SELECT 1 FROM information_schema.referential_constraints WHERE delete_rule = 'NO ACTION') THEN
        ALTER TABLE visit DROP CONSTRAINT visit_person_fkey;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_partitioned_table WHERE partrelid = 'visit'::regclass)
        AND NOT EXISTS (SELECT 1 FROM pg_inherits WHERE inhparent = 'visit'::regclass) THEN
        COMMENT ON COLUMN visit.id IS 'one table';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pg_monitor') THEN
        COMMENT ON FUNCTION stamp IS 'watched';
    END IF;
END $$;

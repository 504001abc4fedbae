CREATE TABLE t (id int);
CREATE FUNCTION install(p_schema text, receipts boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_schema IS NULL OR p_schema !~ '^[a-z_][a-z0-9_]*$' THEN
    RAISE EXCEPTION 'not a name: %', p_schema;
  END IF;
  IF receipts IS NOT TRUE THEN
    EXECUTE format('ALTER TABLE %I.t ADD plain int', p_schema);
  END IF;
  IF receipts IS UNKNOWN THEN
    EXECUTE format('ALTER TABLE %I.t ADD unknown int', p_schema);
  END IF;
  IF receipts IS NOT FALSE AND receipts IS TRUE THEN
    EXECUTE format('ALTER TABLE %I.t ADD receipt int', p_schema);
  END IF;
END $$;
SELECT install('public', true);
SELECT install('public', NULL);
DO $$ BEGIN
  IF current_schema() ~* 'PUBL?I' THEN ALTER TABLE t ADD a int; END IF;
  IF 'x1' ~ '^[^0-9]+$' THEN ALTER TABLE t ADD b int; END IF;
END $$;

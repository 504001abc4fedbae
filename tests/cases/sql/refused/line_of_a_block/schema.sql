CREATE TABLE t (id int);
DO $$
DECLARE
  n int := 1;
BEGIN
  IF n > 0 THEN
    IF current_setting($q$a$q$) = $q$b$q$ THEN
      ALTER TABLE t ADD x int;
    END IF;
  END IF;
END $$;

DO $$ BEGIN CREATE ROLE keeper SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
CREATE TABLE t (id int PRIMARY KEY);
CREATE SUBSCRIPTION goes CONNECTION 'host=/nowhere dbname=x' PUBLICATION a, "B c" WITH (connect = false, slot_name = 'the_slot', binary = true);
COMMENT ON SUBSCRIPTION goes IS 'will be back';
CREATE SUBSCRIPTION changes CONNECTION 'host=/nowhere dbname=x password=hidden' PUBLICATION a WITH (connect = false, streaming = on);
CREATE SUBSCRIPTION same CONNECTION 'postgresql://u:hidden@/x?sslpassword=hidden&application_name=y' PUBLICATION a WITH (connect = false);
ALTER SUBSCRIPTION changes DISABLE;
CREATE SUBSCRIPTION without_slot CONNECTION 'host=/nowhere' PUBLICATION a WITH (connect = false, slot_name = NONE);

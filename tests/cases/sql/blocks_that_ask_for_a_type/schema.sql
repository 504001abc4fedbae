CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE t (id integer PRIMARY KEY, path text, tags varchar(20)[], feels mood, at timestamp with time zone);
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('t') AND attname = 'path' AND atttypid = 'text'::regtype) THEN
        ALTER TABLE t ALTER COLUMN path TYPE varchar(200);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'path' AND atttypid = 'text'::regtype) THEN
        ALTER TABLE t ALTER COLUMN path TYPE integer;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'id' AND atttypid <> 'int'::regtype) THEN
        ALTER TABLE t ALTER COLUMN id TYPE integer;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'at' AND atttypid = 'timestamp with time zone'::regtype)
        AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'feels' AND atttypid = 'mood'::regtype)
        AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'tags' AND atttypid = 'varchar[]'::regtype) THEN
        CREATE TABLE u (id integer PRIMARY KEY);
    END IF;
END $$;

CREATE TABLE t (a int, data jsonb UNIQUE, CHECK (jsonb_typeof(data) = 'object'));

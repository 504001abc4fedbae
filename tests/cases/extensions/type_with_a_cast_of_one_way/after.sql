CREATE TABLE part (id integer PRIMARY KEY, sizes jsonb NOT NULL DEFAULT '{"a": "1"}', colours jsonb);

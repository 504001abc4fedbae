CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), x text);
CREATE TABLE note (id integer PRIMARY KEY, number integer NOT NULL, place bigint NOT NULL);

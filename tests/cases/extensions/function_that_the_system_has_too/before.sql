CREATE EXTENSION pgcrypto;
CREATE TABLE item (
    id int PRIMARY KEY,
    key uuid DEFAULT public.gen_random_uuid(),
    token text DEFAULT public.gen_random_uuid()::text,
    own uuid DEFAULT gen_random_uuid()
);
CREATE VIEW drawn AS SELECT id, public.gen_random_uuid() AS drawn FROM item;

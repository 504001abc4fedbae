CREATE TABLE item (
    id int PRIMARY KEY,
    key uuid DEFAULT gen_random_uuid(),
    token text DEFAULT gen_random_uuid()::text,
    own uuid DEFAULT gen_random_uuid()
);
CREATE VIEW drawn AS SELECT id, gen_random_uuid() AS drawn FROM item;

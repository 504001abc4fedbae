CREATE SCHEMA "my shop";
CREATE TABLE "my shop".item_2 (
    id bigint PRIMARY KEY,
    "a:b" text DEFAULT 'it''s \new: :kind',
    tags text[] DEFAULT '{}'::text[],
    note text DEFAULT 'none'
);
CREATE VIEW "my shop".tagged AS SELECT id, tags[1:2] AS first, id::text AS said FROM "my shop".item_2;
COMMENT ON TABLE "my shop".item_2 IS $$ :kind stays $$;

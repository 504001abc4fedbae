CREATE SCHEMA "my shop";
CREATE TABLE "my shop".item_2 (
    id bigint PRIMARY KEY,
    "a:b" text DEFAULT 'it''s \new: :kind',
    tags text[] DEFAULT '{}'::text[],
    note text DEFAULT 'none'
);
ALTER TABLE "my shop".item_2 ADD CONSTRAINT sliced CHECK (tags[1:2] IS NOT NULL);
COMMENT ON TABLE "my shop".item_2 IS $$ :kind stays $$;

\set ON_ERROR_STOP on
\set shop 'my shop'
\set kind item
\set table :kind '_' 2
\set said 'it''s \\new: :kind'
\set key 'bigint PRIMARY ' KEY
\set since `date`
\set gone 1
\unset gone
\if :{?gone}
CREATE TABLE never (;
\elif :{?kind}
  \if no
    \set kind other
  \else
    \set empty
  \endif
  CREATE SCHEMA :"shop"; \echo made
\else
\i nothing.sql
\endif
CREATE TABLE :"shop".:table ( -- not :kind, nor :'gone'
    id :key,
    "a:b" text DEFAULT :'said' :empty,
    tags text[] DEFAULT '{}'::text[],
    note text DEFAULT 'none'
);
\set 2 3
\unset 2
ALTER TABLE :"shop".:table ADD CONSTRAINT sliced CHECK (tags[1:2] IS NOT NULL);
COMMENT ON TABLE :"shop".:table IS $$ :kind stays $$;
\quit
CREATE TABLE not_read (;

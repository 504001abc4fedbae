CREATE SEQUENCE member_ids;
CREATE SEQUENCE group_ids;
CREATE TABLE member (id integer DEFAULT nextval('member_ids'::text) PRIMARY KEY, place integer, turn integer DEFAULT nextval('group_ids'));
CREATE TABLE "group" (id integer DEFAULT nextval('public.group_ids'::text) PRIMARY KEY, name text);
ALTER TABLE member ALTER COLUMN turn SET DEFAULT nextval('group_ids'::text);
ALTER SEQUENCE member_ids RENAME TO members;
ALTER TABLE member ALTER COLUMN id SET DEFAULT nextval('members'::text);
ALTER TABLE member ALTER COLUMN place SET DEFAULT nextval(('members'::text)::regclass);

CREATE SEQUENCE member_ids;
CREATE SEQUENCE group_ids;
CREATE TABLE member (id integer DEFAULT nextval('member_ids'::text) PRIMARY KEY, place integer, turn integer DEFAULT nextval('group_ids'));

CREATE TABLE word (id int PRIMARY KEY, text text);
CREATE FUNCTION words() RETURNS SETOF word LANGUAGE sql STABLE AS $$ SELECT * FROM word $$;
CREATE VIEW listed AS SELECT words.id, words.text FROM words();
CREATE VIEW counted AS SELECT count(*) FROM listed;
COMMENT ON VIEW listed IS 'all';

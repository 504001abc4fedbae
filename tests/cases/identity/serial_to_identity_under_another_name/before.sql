CREATE TABLE articles (id integer NOT NULL, body text);
CREATE SEQUENCE posts_id_seq AS integer OWNED BY articles.id;
ALTER TABLE articles ALTER COLUMN id SET DEFAULT nextval('posts_id_seq');
ALTER TABLE articles ADD CONSTRAINT posts_pkey PRIMARY KEY (id);

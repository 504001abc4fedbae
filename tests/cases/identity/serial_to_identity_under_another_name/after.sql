CREATE TABLE articles (
  id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME posts_id_seq START 5) CONSTRAINT posts_pkey PRIMARY KEY,
  body text
);

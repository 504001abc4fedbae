CREATE TABLE articles (id serial PRIMARY KEY, body text);

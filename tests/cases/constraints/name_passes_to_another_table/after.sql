CREATE TABLE person (id int PRIMARY KEY, mail text);
CREATE TABLE account (id int PRIMARY KEY, mail text, CONSTRAINT one_mail UNIQUE (mail));

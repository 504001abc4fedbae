CREATE TABLE person (id int PRIMARY KEY, mail text, CONSTRAINT one_mail UNIQUE (mail));
CREATE TABLE account (id int PRIMARY KEY, mail text);

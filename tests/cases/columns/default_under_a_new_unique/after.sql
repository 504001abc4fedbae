CREATE TABLE shelf (k uuid PRIMARY KEY, room text, slug varchar(20) NOT NULL DEFAULT '' UNIQUE);

CREATE TABLE guest (id int PRIMARY KEY, mail varchar(20) NOT NULL, aliases text[]);

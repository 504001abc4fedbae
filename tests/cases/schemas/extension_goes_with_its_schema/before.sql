CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE TABLE client (id int PRIMARY KEY, mail extensions.citext NOT NULL, aliases extensions.citext[]);
CREATE TABLE guest (id int PRIMARY KEY, mail extensions.citext NOT NULL, aliases extensions.citext[]);

\set shop 'my shop'
\set type big 'int'
CREATE SCHEMA :"shop";
CREATE TABLE :"shop".item (id int PRIMARY KEY, amount :type DEFAULT 1, state text NOT NULL DEFAULT :'shop');

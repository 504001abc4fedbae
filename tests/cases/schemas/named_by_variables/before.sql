\set shop 'my shop'
\if :{?type}
\else
    \set type integer
\endif
CREATE SCHEMA :"shop";
CREATE TABLE :"shop".item (id int PRIMARY KEY, amount :type DEFAULT 1);

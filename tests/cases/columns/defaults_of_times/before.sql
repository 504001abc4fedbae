CREATE DOMAIN url AS text;
CREATE TABLE hook (id int PRIMARY KEY, targets text[] NOT NULL DEFAULT '{}', u url[] DEFAULT '{}', a timetz DEFAULT '10:00+00', b timetz DEFAULT '10:00:00.5-05:30', c time DEFAULT '7:5', d timestamp default '2020-1-1');

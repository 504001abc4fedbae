CREATE TABLE status (code text PRIMARY KEY);
CREATE TABLE ticket (id int PRIMARY KEY, state varchar(20) NOT NULL DEFAULT 'open', former text[]);

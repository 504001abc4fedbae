CREATE TYPE st AS ENUM ('open', 'closed');
CREATE TABLE o (id int PRIMARY KEY, s st NOT NULL DEFAULT 'open');

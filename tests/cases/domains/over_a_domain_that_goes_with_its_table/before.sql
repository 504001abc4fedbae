-- The table goes into the archive with its domain, and with what the domain stands on.
CREATE DOMAIN word AS text;

CREATE DOMAIN called AS word CHECK (length(VALUE) > 0);

CREATE TYPE mood AS ENUM ('good', 'bad');

CREATE DOMAIN good_mood AS mood CHECK (VALUE = 'good');

CREATE TYPE spot AS (label called, of mood);

CREATE DOMAIN unused AS word;

CREATE TABLE places (id int PRIMARY KEY, title called, at spot, feel good_mood);

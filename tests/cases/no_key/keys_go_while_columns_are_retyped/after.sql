CREATE TYPE mood AS ENUM ('bad', 'good');

CREATE TABLE visits (mood mood, note text);
CREATE TABLE notes (visit int, words text);

CREATE TABLE marks (price numeric, grade int NOT NULL);

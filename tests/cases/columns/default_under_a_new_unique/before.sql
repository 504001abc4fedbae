CREATE TABLE shelf (k uuid PRIMARY KEY, room text);

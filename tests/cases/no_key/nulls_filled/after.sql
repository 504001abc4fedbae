CREATE TABLE item (name text, qty int NOT NULL, note text NOT NULL, added text);

CREATE TABLE item (name text, qty int, note text, gone text);

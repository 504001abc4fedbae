INSERT INTO dog (name, breed) VALUES ('b', 'c');

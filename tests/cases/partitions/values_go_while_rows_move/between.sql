INSERT INTO visit VALUES (3, 'north', 'a', 1), (4, 'west', 'b', 2);
INSERT INTO trip VALUES (3, 'north', 'a'), (4, 'west', 'b');
UPDATE visit SET tag = 'c' WHERE id = 1;

INSERT INTO seat VALUES (4, 'aisle');

INSERT INTO word VALUES (1, 'a'); INSERT INTO other VALUES (1, 'b');

INSERT INTO spot (id) VALUES (1);
INSERT INTO spot VALUES (2, NULL, NULL, NULL), (3, ROW(NULL, NULL, 'z'), '{}', ROW(NULL));
INSERT INTO place (id) VALUES (1);
INSERT INTO place VALUES (3, ROW(1, 2, 'q'), ARRAY[ROW(3, 4, 'r')]::spot_of[]);

SELECT owner = 3 FROM boat WHERE name = 'Skua';
SELECT port = 'OSLO' FROM call WHERE id = 4;
SELECT port = '7' FROM call WHERE id = 5;

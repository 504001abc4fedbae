INSERT INTO left_ VALUES (1, ARRAY[ROW(1, 'b')]::both_[], NULL);

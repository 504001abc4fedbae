UPDATE room SET open = '[1,3)' WHERE id = 1;
INSERT INTO booking VALUES (1, '[1,2)', ARRAY[span(1, 2), NULL], ROW(span(3, 4), 2), '[1,2)'), (2, '[5,)', NULL, NULL, NULL);

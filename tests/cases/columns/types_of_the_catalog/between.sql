INSERT INTO change VALUES (3, '10:20:10,14', '10:20:', '7', '(1,2)', 'sin', 'sin(double precision)', 'public', NULL, 'simple');

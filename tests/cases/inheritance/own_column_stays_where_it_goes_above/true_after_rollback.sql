SELECT array_agg(note ORDER BY id) = ARRAY['a', NULL, 'b', 'c', NULL] FROM place;

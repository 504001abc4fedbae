SELECT (SELECT g = '10' FROM goes) AND (SELECT array_agg(g ORDER BY g) = ARRAY['10', '12'] FROM goes_without_a_key) AND (SELECT g = 10 FROM is_retyped) AND (SELECT sum(g) = 22 FROM above);

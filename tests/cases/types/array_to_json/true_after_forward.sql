SELECT path = '["a", null, "b c"]' AND moods::jsonb = '["calm", "odd"]' FROM place WHERE id = 1;

SELECT count(*) = 2 FROM becomes_always WHERE (id, code) IN ((1, 1.25), (3, -0.5));

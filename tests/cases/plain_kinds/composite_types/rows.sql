INSERT INTO t SELECT g, ROW(g, 'x')::price, ARRAY['(1,y)'::price], ROW('(2,z)', g)::entry FROM generate_series(1, 20) g;

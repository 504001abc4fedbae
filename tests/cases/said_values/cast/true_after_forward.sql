SELECT array_agg((size, done, tags)::text ORDER BY id) = ARRAY['(3,t,"{a,b}")', '(2,f,)'] FROM t

SELECT array_agg((size, done, tags)::text ORDER BY id) = '{"(3,t,\\"{a,b}\\")","(2,f,)"}' FROM t

SELECT array_agg((name, known, rank, kind, level)::text ORDER BY id) = ARRAY['("Ann Lee",t,0,aunt,4)', '(Bo,f,0,alone,1)'] FROM person

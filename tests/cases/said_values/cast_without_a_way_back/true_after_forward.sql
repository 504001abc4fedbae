SELECT array_agg((j, p, extract(epoch FROM at)::int)::text ORDER BY id) = '{"(3,5,7)","(,7,9)","(,0,0)"}' FROM t

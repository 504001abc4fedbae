SELECT array_agg((name, known, rank, kind, level)::text ORDER BY id) = '{"(\\"Ann Lee\\",t,0,aunt,4)","(Bo,f,0,alone,1)"}' FROM person

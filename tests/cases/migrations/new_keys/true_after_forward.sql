SELECT count(*) = 4 FROM pg_constraint WHERE contype = 'f' AND convalidated;

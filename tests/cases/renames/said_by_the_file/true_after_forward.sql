SELECT count(*) = 2 FROM issue WHERE no IN (1, 2) AND headline IN ('a', 'b')

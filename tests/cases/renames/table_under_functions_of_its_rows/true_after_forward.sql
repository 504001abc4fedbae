SELECT count(*) = 2 FROM customer AS c, namesakes(c) WHERE c.id = 1;

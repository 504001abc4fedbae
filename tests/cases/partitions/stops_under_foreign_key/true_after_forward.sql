SELECT count(*) = 5 FROM product;

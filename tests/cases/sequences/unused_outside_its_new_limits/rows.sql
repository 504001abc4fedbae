SELECT nextval('begun');

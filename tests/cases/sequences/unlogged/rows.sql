SELECT nextval('s'), nextval('s'), nextval('back');

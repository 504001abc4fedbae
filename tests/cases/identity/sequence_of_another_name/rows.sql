INSERT INTO articles (body) VALUES ('a'), ('b');

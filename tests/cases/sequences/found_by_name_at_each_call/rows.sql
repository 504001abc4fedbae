INSERT INTO member (place) VALUES (5), (NULL);

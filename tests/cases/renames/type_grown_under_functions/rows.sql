INSERT INTO visit VALUES (1, 'sad'), (2, 'ok');

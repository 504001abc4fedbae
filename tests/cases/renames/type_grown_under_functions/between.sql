INSERT INTO visit VALUES (3, 'ok');

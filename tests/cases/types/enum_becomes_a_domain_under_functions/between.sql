INSERT INTO visit VALUES (3, 'ok');
INSERT INTO come VALUES (1, 'sad', '{ok,sad}');

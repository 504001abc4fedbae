INSERT INTO visit VALUES (1, 'sad'), (2, 'ok');
INSERT INTO gone VALUES (1, 'sad', '{ok,sad}'), (2, 'ok', NULL);

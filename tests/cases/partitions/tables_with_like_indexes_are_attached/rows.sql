INSERT INTO visit VALUES (1, 'north');
INSERT INTO visit_south VALUES (2, 'south');

INSERT INTO node VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', 'new');
INSERT INTO leaf VALUES (3, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), (4, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a14');
INSERT INTO tag VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a13');

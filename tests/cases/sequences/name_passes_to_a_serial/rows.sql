INSERT INTO session VALUES ('1', 'a'), ('2', 'b');
INSERT INTO user_session (data) VALUES ('c');

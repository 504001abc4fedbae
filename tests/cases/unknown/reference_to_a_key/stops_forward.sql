CREATE TABLE by_hand (code text REFERENCES client (code));

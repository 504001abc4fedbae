CREATE SEQUENCE ticket_no;
CREATE TABLE ticket (id integer PRIMARY KEY, no bigint DEFAULT nextval('ticket_no') NOT NULL, other bigint DEFAULT nextval('ticket_no') + 5);

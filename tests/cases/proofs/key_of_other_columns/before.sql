CREATE TABLE member (login text PRIMARY KEY, seen timestamp);
CREATE TABLE prefs (login text PRIMARY KEY, sorted boolean NOT NULL DEFAULT true);
CREATE TABLE stored (login text NOT NULL, at timestamp NOT NULL);
CREATE INDEX stored_login ON stored (login);

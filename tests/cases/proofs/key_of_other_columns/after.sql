CREATE TABLE member (host text NOT NULL DEFAULT 'here', login text NOT NULL, seen timestamp, PRIMARY KEY (host, login));
CREATE TABLE prefs (host text NOT NULL DEFAULT 'here', login text NOT NULL, sorted boolean NOT NULL DEFAULT true, PRIMARY KEY (host, login));
CREATE TABLE stored (host text NOT NULL DEFAULT 'here', login text NOT NULL, at timestamp NOT NULL);
CREATE INDEX stored_host_login ON stored (host, login);

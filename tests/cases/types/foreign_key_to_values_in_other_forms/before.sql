CREATE TABLE node (id text PRIMARY KEY, up text REFERENCES node, label text);
CREATE TABLE leaf (id int PRIMARY KEY, node_id text NOT NULL REFERENCES node ON UPDATE CASCADE);
CREATE TABLE tag (node_id text REFERENCES node);

CREATE TABLE node (id uuid PRIMARY KEY, up uuid REFERENCES node, label text);
CREATE TABLE leaf (id int PRIMARY KEY, node_id uuid NOT NULL REFERENCES node ON UPDATE CASCADE);
CREATE TABLE tag (node_id uuid REFERENCES node);

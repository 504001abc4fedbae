CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b text, c timestamptz, j jsonb);
CREATE TABLE q (a serial, b smallserial, c bigserial, d timestamptz(3) DEFAULT CURRENT_TIMESTAMP(3), e interval day to second(2), f numeric(5,-2), g bit varying(4), h varchar, i text[][] , k int[3], l "char", m name, n oid, o regclass, p money, q xml, r cidr, s tsquery, u int4multirange);

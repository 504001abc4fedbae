CREATE TABLE parcel (id bigint PRIMARY KEY, weight integer);
CREATE TABLE crate (id bigint PRIMARY KEY);

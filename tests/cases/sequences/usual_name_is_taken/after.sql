CREATE SEQUENCE z_n_seq; CREATE SEQUENCE z_m_seq;
CREATE TABLE z (id int PRIMARY KEY, n serial, m bigserial);
CREATE TABLE a_b (id int PRIMARY KEY, c serial, d int generated always as identity, e int UNIQUE, f int REFERENCES a_b);
CREATE TABLE a (id int PRIMARY KEY, b_c serial, b_d int generated always as identity, b_e int UNIQUE, b_f int REFERENCES a);
CREATE SEQUENCE x_id_seq1; CREATE TABLE x (id serial primary key);
COMMENT ON SEQUENCE a_b_c_seq1 IS 'mine';

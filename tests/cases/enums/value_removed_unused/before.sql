CREATE TYPE e AS ENUM ('a', 'b', 'it''s');

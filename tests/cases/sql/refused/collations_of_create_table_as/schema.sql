CREATE TABLE words (word text COLLATE "C", language varchar(3), uses integer);
CREATE TABLE languages AS SELECT language, sum(uses) AS uses FROM words GROUP BY language;
CREATE TABLE copied AS SELECT * FROM words;
CREATE TABLE lowered AS SELECT lower(word) AS lower FROM words;
CREATE TABLE sorted AS SELECT language COLLATE "C" AS language FROM words;

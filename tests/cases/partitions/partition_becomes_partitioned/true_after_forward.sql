SELECT count(*) = 3 FROM m;
SELECT count(*) = 1 FROM m_2023_1;

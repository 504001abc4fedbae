-- No key applies to the rows of children: the value of one row could come back to the other.
INSERT INTO city VALUES (1, 'c', 8);

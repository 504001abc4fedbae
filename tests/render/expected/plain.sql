-- CreateObject
CREATE AGGREGATE total (numeric) (sfunc = numeric_add, stype = numeric);

-- SetObjectComment
COMMENT ON AGGREGATE "total"(decimal) IS 'it''s "total"';

-- SetObjectComment
COMMENT ON AGGREGATE "total"(decimal) IS NULL;

-- DropObject
DROP AGGREGATE "total"(decimal);


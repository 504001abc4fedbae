CREATE OPERATOR FAMILY op_family USING btree;
CREATE OPERATOR CLASS op_class FOR TYPE bigint USING btree FAMILY op_family AS
    STORAGE bigint,
    OPERATOR 1 <(bigint,bigint) , OPERATOR 2 <=(bigint,bigint) , OPERATOR 3 =(bigint,bigint) , OPERATOR 4 >=(bigint,bigint) , OPERATOR 5 >(bigint,bigint) ,
    FUNCTION 1 (bigint, bigint) btint8cmp(bigint,bigint);
CREATE TABLE t (a bigint);
CREATE INDEX t_a ON t (a op_class);

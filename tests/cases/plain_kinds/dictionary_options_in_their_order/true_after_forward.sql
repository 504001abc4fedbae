SELECT dictinitoption LIKE 'stopwords%language%' FROM pg_ts_dict WHERE dictname = 'changed';
SELECT dictinitoption LIKE 'stopwords%accept%' FROM pg_ts_dict WHERE dictname = 'come';

SELECT dictinitoption LIKE 'language%stopwords%' FROM pg_ts_dict WHERE dictname = 'changed';

CREATE TEXT SEARCH DICTIONARY changed (StopWords = english, TEMPLATE = snowball, Language = russian);
CREATE TEXT SEARCH DICTIONARY come (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);

CREATE TEXT SEARCH DICTIONARY changed (TEMPLATE = snowball, Language = english, StopWords = english);

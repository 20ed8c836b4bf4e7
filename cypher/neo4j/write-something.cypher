// Something written, in a transaction that is taken back: after it statements are planned as in one that has written.
CREATE ()

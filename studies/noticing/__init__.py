"""How the noticing engine is made from the corpus, and what it can and cannot do."""

"""The encrypted store: a key ring for each file, and Django's SQLite backend on top of SQLCipher."""

"""The SQL register: files, entries, reviews, audit, accounts, search."""

"""The law of information requests as functions over a case's ledger: no database, clock or settings."""

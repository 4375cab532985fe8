"""The second flow: from a request to a served reply. One callable for each act."""

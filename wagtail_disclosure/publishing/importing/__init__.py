"""Past years' documents: read, recognised, grouped, corrected by a person, made into drafts. Never live."""

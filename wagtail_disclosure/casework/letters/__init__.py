"""文书: what goes out in a case, made once from a Word template and then read-only. Begin at ``make.make_letter``."""

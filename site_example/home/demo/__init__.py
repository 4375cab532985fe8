"""The demonstration: the county as it was, then what the plug-in's own acts make of it."""

"""Names in the scripts of South Asia: cleaning, reading aloud, sound keys, comparison."""

"""What is seen, what is said, what is judged: frozen dataclasses and closed vocabularies, no behaviour."""

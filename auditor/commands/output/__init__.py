"""How results are printed: for people, as JSON, CSV and SARIF."""

"""A published document: its text with stable offsets, its structure, its language, its plain facts."""

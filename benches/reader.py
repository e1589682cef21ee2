"""How long reading a policy takes, and whether the time grows with its length."""

import time

from auditor.claims import read_document
from auditor.policy.documents import from_text

AIM = 0.5
"""Seconds for 100 kB."""
PARAGRAPH = (
    "We use cookies and similar technologies on our website to remember your language and to analyse how visitors use "
    "our pages. We do not share your personal information with third parties without your consent, except with service "
    "providers who work for us. You can refuse cookies in the settings of your browser; if you do, some features may "
    "not work. We keep your data as long as necessary. Our website does not respond to Do Not Track signals.\n\n"
)


def main() -> None:
    read_document(from_text(PARAGRAPH))
    for size in (100_000, 200_000, 400_000, 800_000):
        text = (PARAGRAPH * (size // len(PARAGRAPH) + 1))[:size]
        began = time.process_time()
        claims = read_document(from_text(text)).claims
        taken = time.process_time() - began
        per = taken / size * 100_000
        print(f"reader: {size // 1000:4d} kB in {taken:.2f} s, {per:.2f} s for 100 kB, {len(claims)} claims")
    print(f"reader: aim {AIM} s for 100 kB, the same at every length")

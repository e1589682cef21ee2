"""An optional second reader: any OpenAI-compatible chat endpoint, off unless configured.

It sees the text of a policy, one section at a time, and nothing that was observed, not even the address. It answers in
the closed vocabulary of practices with quotes, which are checked. The rules always read too; where the two differ is
shown, and leads to no finding.
"""

from auditor.second_reader.compare import disagreements
from auditor.second_reader.endpoint import Endpoint
from auditor.second_reader.read import read_again, reader_of

__all__ = ["Endpoint", "disagreements", "read_again", "reader_of"]

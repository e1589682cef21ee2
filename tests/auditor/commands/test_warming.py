import subprocess
import sys

LOADED = """
import sys, threading
from auditor.cli import app, prepare
prepare()
before = set(sys.modules)
try:
    app(["crawl", "127.0.0.1", "--visits", "no-choice", "--db", sys.argv[1]], prog_name="auditor")
except SystemExit as end:
    import logging
    logging.getLogger("anybody").warning("heard")
    print(end.code, threading.active_count(), sorted(set(sys.modules) - before), file=sys.stderr)
"""


def test_what_an_audit_loads_is_loaded_beforehand_without_a_word_or_a_thread(tmp_path: object) -> None:
    ended = subprocess.run([sys.executable, "-c", LOADED, f"{tmp_path}/audits.db"], capture_output=True, text=True)
    assert ended.stderr.splitlines()[-2:] == ["anybody: heard", "3 1 []"]
    assert ended.stdout.count("refused") == 1

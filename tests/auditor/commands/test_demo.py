import signal
import ssl
import subprocess
import sys
import urllib.request

import pytest

from auditor.commands.demo import demo
from auditor.demo.sites import DEMO_SITES
from auditor.errors import UsageError


@pytest.mark.parametrize("site", ["nowhere.example", "larkmetric.example"])
def test_only_sites_of_the_demo_can_be_named(site, tmp_path):
    with pytest.raises(UsageError, match=site) as caught:
        demo([site], db=tmp_path / "audits.db")
    assert caught.value.hint is not None
    assert "birchbakes.example" in caught.value.hint


def test_it_serves_until_it_is_interrupted():
    process = subprocess.Popen(
        [sys.executable, "-m", "auditor.cli", "demo", "--serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        lines = []
        while not lines or "Ctrl+C" not in lines[-1]:
            lines.append(process.stdout.readline())
        text = "".join(lines)
        assert all(f"https://{site.domain}/" in text for site in DEMO_SITES)
        port = text.partition("MAP *:443 127.0.0.1:")[2].partition(",")[0]
        request = urllib.request.Request(f"https://127.0.0.1:{port}/", headers={"Host": "alder-joinery.example"})
        with urllib.request.urlopen(request, context=ssl._create_unverified_context(), timeout=60) as answer:
            assert b"Alder Joinery" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()

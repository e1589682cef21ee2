"""A reader that goes away does not end a command, nor change how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from auditor.commands.output.outlet import outlive_readers
outlive_readers()
sys.{stream}.write("first\\n")
sys.{stream}.flush()
sys.stdin.readline()
for _ in range(9999):
    print("more", file=sys.{stream})
sys.exit(3)
"""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_command_ends_with_its_own_code_when_nobody_reads_on(stream: str) -> None:
    other = {"stdout": "stderr", "stderr": "stdout"}[stream]
    pipes = {stream: subprocess.PIPE, other: subprocess.DEVNULL}
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(stream=stream)], stdin=subprocess.PIPE, text=True, **pipes
    ) as process:
        reader = getattr(process, stream)
        assert reader.readline() == "first\n"
        reader.close()
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()
        assert process.wait(timeout=60) == 3


def test_what_an_encoding_lacks_stops_nothing() -> None:
    script = "from auditor.commands.output.outlet import outlive_readers; outlive_readers(); print('“ä”')"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout == "???\n"


FULL = """
import sys
from auditor.commands.output.outlet import outlive_readers
from auditor.errors import OutputError
outlive_readers()
try:
    print("x" * 99999)
    sys.stdout.flush()
    sys.stderr.write("more")
    sys.stderr.flush()
except OutputError as error:
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize(("stream", "code"), [("stdout", 2), ("stderr", 0)])
def test_a_full_disk_loses_no_results_in_silence_and_progress_without_a_word(stream: str, code: int) -> None:
    with Path("/dev/full").open("w") as full:
        other = {"stdout": "stderr", "stderr": "stdout"}[stream]
        done = subprocess.run(
            [sys.executable, "-c", FULL], check=False, text=True, **{stream: full, other: subprocess.PIPE}
        )
    assert done.returncode == code
    assert "Traceback" not in (done.stderr or "")


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_stops_nothing(closing: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m auditor.cli rules prior-consent {closing}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")

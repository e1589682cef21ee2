"""A reader that goes away does not end a command, nor change how it ends."""

import os
import subprocess
import sys

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

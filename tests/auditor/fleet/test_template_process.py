import json
import os
import socket
import subprocess
import sys

import psutil

from tests.auditor.fleet.made import PROGRAM
from tests.processes import left_of

WORKER = f"""
import os, socket, subprocess, sys, time
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
template = subprocess.Popen([sys.executable, "-m", "auditor.fleet.template_process", str(os.getpid()), {PROGRAM!r}],
    stdin=theirs, start_new_session=True)
request = b'{{"words": ["import time; time.sleep(600)"], "environment": {{}}, "handles": []}}'
socket.send_fds(ours, [request], [2])
print(template.pid, ours.recv(1000).decode(), sep=";", flush=True)
time.sleep(600)
"""


def test_template_and_audits_end_with_a_worker_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WORKER], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        template, told = worker.stdout.readline().split(";")
        processes = [psutil.Process(int(template)), psutil.Process(json.loads(told)["pid"])]
        worker.kill()
        assert left_of(processes) == []


def test_it_ends_when_its_worker_has_ended_before_it_began() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        command = (sys.executable, "-m", "auditor.fleet.template_process", "1", PROGRAM)
        assert subprocess.run(command, stdin=theirs, env=os.environ, timeout=60).returncode == 0

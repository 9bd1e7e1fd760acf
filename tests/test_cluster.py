"""Checking on a real Dask scheduler with two worker processes, all on this machine."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from benchmarks.county import make_county

CHECK = [sys.executable, "-m", "fits_workbooks", "check"]
QUIET = {**os.environ, "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h"}


@dataclass
class Cluster:
    """A scheduler and its workers, as processes."""

    address: str
    scheduler: "subprocess.Popen[str]"
    workers: "list[subprocess.Popen[bytes]]"


def start_worker(address: str, folder: Path, number: int) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1",
        "--no-dashboard", "--name", f"worker{number}", "--local-directory", str(folder),
        "--no-nanny",
    ]  # fmt: skip
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=QUIET
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    command = [
        sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port",
        "0", "--no-dashboard",
    ]  # fmt: skip
    scheduler = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=QUIET
    )
    assert scheduler.stderr
    address = ""
    while not address:
        line = scheduler.stderr.readline()
        assert line, "the scheduler did not start"
        found = re.search(r"tcp://127\.0\.0\.1:\d+", line)
        address = found[0] if found else ""
    workers = [start_worker(address, tmp_path / "dask", number) for number in range(2)]
    yield Cluster(address, scheduler, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
    scheduler.stderr.close()


def answer_of(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*CHECK, *words, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


@pytest.mark.slow
def test_a_cluster_gives_the_same_answer_and_losing_a_worker_loses_nothing(
    cluster: Cluster, tmp_path: Path
) -> None:
    returns = tmp_path / "returns"
    make_county(returns, 6)
    here = answer_of(str(returns)).communicate(timeout=120)[0]

    losing = answer_of(str(returns), "--scheduler", cluster.address)
    worker = psutil.Process(cluster.workers[0].pid)
    while not worker.children():  # until its helper is at work
        time.sleep(0.05)
    os.kill(worker.pid, signal.SIGKILL)
    assert losing.poll() is None
    assert json.loads(losing.communicate(timeout=180)[0]) == json.loads(here)

    on_cluster = answer_of(str(returns), "--scheduler", cluster.address)
    assert json.loads(on_cluster.communicate(timeout=180)[0]) == json.loads(here)


def test_a_scheduler_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    returns = tmp_path / "returns"
    make_county(returns, 1)
    command = [*CHECK, str(returns), "--scheduler", "tcp://127.0.0.1:1"]

    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("Error: No Dask scheduler answers at tcp://")

"""Many projects on several processes, answered in order: each process opens its own desk after it has started."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from greenfin.errors import SystemRefused
from greenfin.workflow.desk import Desk, open_desk

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_WINDOW = 4  # batches waiting for each process: enough that none idles, few enough that memory stays bounded
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class WorkerLost(SystemRefused):
    code = "worker-lost"
    english = (
        "A process of the screening was ended from outside (perhaps for lack of memory); what was finished is kept. "
        "Run the same command again, with fewer --jobs if it happens again."
    )


@dataclass(frozen=True, slots=True)
class DeskOrder:
    """How a desk is opened, in every process alike; see `open_desk`."""

    database: Path
    own_catalogue: Path | None
    time_zone: str
    encoder_threads: int
    opened_at: datetime

    def open(self) -> Desk:
        return open_desk(
            self.database,
            own_catalogue=self.own_catalogue,
            time_zone=self.time_zone,
            encoder_threads=self.encoder_threads,
            opened_at=self.opened_at,
        )

    def on_words_alone(self) -> DeskOrder:
        """The same without the encoder, for a process that assesses nothing itself."""
        return replace(self, encoder_threads=0)


@contextlib.contextmanager
def in_order(order: DeskOrder, jobs: int) -> Iterator[InOrder]:
    """Processes that work on batches; with one job this process does the work itself."""
    if jobs <= 1:
        yield InOrder(order.open(), None, 1)
        return
    if order.encoder_threads > 1:
        order = replace(order, encoder_threads=1)
    context = multiprocessing.get_context("spawn")
    with _one_thread_each():
        pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(order,))
        pool.submit(_nothing)  # starts all processes, while the environment says how many threads they may have
    try:
        yield InOrder(None, pool, jobs)
    except BrokenProcessPool as mistake:
        raise WorkerLost from mistake
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class InOrder:
    """Hands batches to a desk, here or in other processes."""

    desk: Desk | None
    pool: ProcessPoolExecutor | None
    jobs: int

    def one(self, work: Callable[[Desk, Batch], Result], batch: Batch) -> Result:
        """The result of a single batch."""
        return next(self.each(work, (batch,)))

    def each(self, work: Callable[[Desk, Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The results in the order of the batches; only a window of them is under way at a time."""
        if self.pool is None:
            desk = self.desk
            if desk is None:
                raise ValueError(self.jobs)
            for batch in batches:
                yield work(desk, batch)
            return
        waiting: deque[Future[Result]] = deque()
        todo = iter(batches)
        for batch in itertools.islice(todo, self.jobs * _WINDOW):
            waiting.append(self.pool.submit(_do, work, batch))
        while waiting:
            yield waiting.popleft().result()
            for batch in itertools.islice(todo, 1):
                waiting.append(self.pool.submit(_do, work, batch))


_here: list[Desk] = []
"""The desk of a worker process."""


def _begin(order: DeskOrder) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all; the first process tells the others to end
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _here.append(order.open())


def _end_with(sentinel: int) -> None:
    """Ends this process when the one that started it is gone, however it went."""
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _do(work: Callable[[Desk, Batch], Result], batch: Batch) -> Result:
    return work(_here[0], batch)


def _nothing() -> None:
    """Work that only wakes a process."""


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Lets numerical libraries of new processes take one thread, unless the user's environment says otherwise."""
    unset = [name for name in _ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        yield
    finally:
        for name in unset:
            os.environ.pop(name, None)

"""A batch on the machines of a dask.distributed cluster.

The journal and the names stay here. Each worker reads an original, works on it, and writes its
result into a temporary file beside the place where it will be, on a file system that all share;
here it is noted and put in its place in one step. A worker that dies costs a second try.
Workers need Impasto installed, and see both folders under the same paths or URLs.
"""

from __future__ import annotations

import functools
import json
import logging
import time
from collections.abc import Generator, Iterator
from concurrent.futures import Future as FutureHere
from concurrent.futures import wait
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.batch.cores import Cores
from engine.batch.events import BatchOptions, Ended, Event, Finished, Started, Waiting
from engine.batch.job import Job
from engine.batch.journal import (
    Entry,
    Journal,
    State,
    error_from_text,
    error_text,
    losses_from_text,
    losses_text,
)
from engine.batch.lifecycle import FailurePolicy, prepare
from engine.batch.locations import Location, location_of, put, real, write_temporary
from engine.batch.naming import Facts
from engine.batch.originals import read_original
from engine.batch.plan import facts_before
from engine.batch.recipe import Recipe
from engine.batch.results import (
    Namer,
    format_of_result,
    hash_of,
    is_same,
    lost_by,
    make_folder,
    measure_again,
    settle,
)
from engine.batch.scan import remove_temporary_files
from engine.batch.workers import Workers
from engine.documents import parse_document
from engine.errors import ImpastoError
from engine.operation import Cancelled, Context
from engine.outcome import run_to_end

if TYPE_CHECKING:
    from distributed import Client, Future

log = logging.getLogger(__name__)


def run_on_cluster(
    job: Job,
    journal: Journal,
    address: str,
    context: Context = Context(),
    options: BatchOptions = BatchOptions(),
) -> Generator[Event, None, None]:
    """Do as ``run_batch`` does, with the workers of the cluster whose scheduler is at ``address``.

    Nothing is told of the progress within a picture. Raises ``ImpastoError`` and ``Cancelled``.
    """
    client = yield from _connected(address, context)
    try:
        namer = yield from prepare(job, journal, context, options)
        shift = _Shift(job, journal, context, client, namer)
        try:
            yield from shift.run()
        finally:
            shift.stop()
    finally:
        client.close(timeout=1)
    yield Finished(journal.counts())


class Order(NamedTuple):
    """What a worker is asked to do. Plain values only, since it travels."""

    recipe: dict[str, Any]
    source: str
    target: str
    stem: str
    device: str
    allow_loss: bool = False
    takes_damaged: bool = False


class Answer(NamedTuple):
    """What a worker has done."""

    temporary: str = ""
    hash: str = ""
    size: int = 0
    changed: int = 0
    pixels: int = 0
    lost: str = ""
    """As ``losses_text`` writes it."""
    error: str = ""
    """As ``error_text`` writes it; empty for success."""


def fulfil(order: Order) -> Answer:
    """Read, work, and write a result into a temporary file. Runs on a worker."""
    try:
        return _fulfilled(order)
    except ImpastoError as error:
        return Answer(error=error_text(error))


@functools.lru_cache(maxsize=1)
def _cores(recipe: str, device: str) -> Cores:
    """What the pictures that this worker has at a time share."""
    return Cores(Recipe.from_json(parse_document(recipe, dict, "The recipe")), device)


def _fulfilled(order: Order) -> Answer:
    source, target = location_of(order.source), location_of(order.target)
    recipe = Recipe.from_json(order.recipe)
    original = read_original(source, order.takes_damaged)
    if is_same(source, target):
        original.picture.check_replaceable(target.name)
    lost_by(recipe.output, original.picture, original.format, order.allow_loss)
    cores = _cores(json.dumps(order.recipe, sort_keys=True), order.device)
    with cores.share(original.picture.bounds.area):
        steps = recipe.apply(original.picture, order.stem, Context(device=order.device))
        result = run_to_end(steps)
    lost = lost_by(recipe.output, result, original.format, order.allow_loss)
    format = format_of_result(recipe.output.format, original.format)
    temporary = write_temporary(target, result.encode(recipe.output.options(format)))
    pixels = original.picture.bounds.area
    return Answer(
        str(temporary),
        hash_of(temporary),
        original.size,
        original.changed,
        pixels,
        losses_text(lost),
    )


class _Task(NamedTuple):
    entry: Entry
    future: Future[Answer]


class _Shift:
    """The time in which a cluster works on a batch."""

    def __init__(
        self, job: Job, journal: Journal, context: Context, client: Client, namer: Namer
    ) -> None:
        self._job = job
        self._journal = journal
        self._context = context
        self._client = client
        self._namer = namer
        self._failures = FailurePolicy(job, journal)
        self._recipe = job.recipe.to_json()
        self._capacity = _Capacity(client)
        self._last = 0
        self._tasks: list[_Task] = []
        self._folders: set[Location] = set()

    def run(self) -> Iterator[Event]:
        while True:
            self._context.check()
            yield from self._hand_out()
            done = [task for task in self._tasks if task.future.done()]
            for task in done:
                self._tasks.remove(task)
                yield self._take(task)
            if not self._tasks and not self._journal.entries(State.WAITING, self._last, 1):
                return
            if not done:
                time.sleep(0.02)
                yield Waiting()

    def stop(self) -> None:
        """Leave nothing half done."""
        self._capacity.stop()
        self._client.cancel([task.future for task in self._tasks])
        settle(self._journal, self._job)
        # What workers left that died or were not waited for.
        remove_temporary_files(self._folders)

    def _hand_out(self) -> Iterator[Event]:
        """Twice as many pictures as there are threads, so that none has to wait for the next."""
        missing = max(2, 2 * self._capacity.threads()) - len(self._tasks)
        if missing <= 0:
            return
        for entry in self._journal.entries(State.WAITING, self._last, missing):
            self._last = entry.number
            self._journal.start(entry.number, self._job.recipe.digest(entry.path.stem))
            try:
                event = self._order(self._journal.entry(entry.number))
            except ImpastoError as error:
                event = self._failures.fail(entry.number, error)
            yield event

    def _order(self, entry: Entry) -> Event:
        facts: Facts = facts_before(self._job, entry)
        name = self._namer.choose(entry, facts)
        if name is None:
            return self._failures.skip(entry.number)
        target = self._job.result(name)
        make_folder(self._job.output, target.parent)
        self._folders.add(real(target.parent))
        source = self._job.original(entry.path)
        device = self._context.device
        order = Order(
            self._recipe,
            str(source),
            str(target),
            entry.path.stem,
            device,
            self._job.allow_loss,
            self._job.takes_damaged,
        )
        # Impure: a batch that is run again must not be given the answer of the last time.
        future = self._client.submit(fulfil, order, pure=False, retries=1)
        self._tasks.append(_Task(self._journal.entry(entry.number), future))
        return Started(entry, None)

    def _take(self, task: _Task) -> Event:
        """Put a result in its place, as soon as it is noted that it will be there."""
        number = task.entry.number
        try:
            answer = task.future.result()
            if answer.error:
                raise error_from_text(answer.error)
            self._journal.measure(number, answer.size, answer.changed, answer.pixels)
            assert task.entry.output is not None
            lost = losses_from_text(answer.lost)
            self._journal.promise(number, task.entry.output, answer.hash, lost)
            target = self._job.result(task.entry.output)
            in_place = is_same(target, self._job.original(task.entry.path))
            put(location_of(answer.temporary), target)
            if in_place:
                measure_again(self._journal, self._journal.entry(number), target)
            self._journal.finish(number)
        except ImpastoError as error:
            return self._failures.fail(number, error)
        except Exception as error:
            log.exception("%s failed", task.entry.path)
            return self._failures.fail(number, error)
        return Ended(self._journal.entry(number), None)


class _Capacity:
    """How many threads a cluster has at the moment, without ever waiting for its answer."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._worker = Workers(1, "batch-cluster")
        self._asking: FutureHere[int] = self._worker.submit(self._ask)
        self._threads = 0

    def threads(self) -> int:
        """The last that is known."""
        if self._asking.done():
            self._threads = self._asking.result()
            self._asking = self._worker.submit(self._ask_again)
        return self._threads

    def stop(self) -> None:
        """Ask no more."""
        self._worker.stop()

    def _ask(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError) as error:  # the scheduler may come back
            log.warning("the cluster does not answer: %s", error)
            return 0

    def _ask_again(self) -> int:
        time.sleep(_OFTEN)
        return self._ask() if self._client.status == "running" else 0


_OFTEN = 1.0
"""Seconds between two looks at how many workers there are."""


def _connected(address: str, context: Context) -> Generator[Event, None, Client]:
    """Wait for a connection, which takes ten seconds to fail, and give it up when it is too long.

    Raises ``ImpastoError`` and ``Cancelled``.
    """
    worker = Workers(1, "batch-connect")
    connecting = worker.submit(lambda: _connect(address))
    worker.stop()
    try:
        while not connecting.done():
            context.check()
            wait([connecting], timeout=0.05)
            yield Waiting()
        return connecting.result()
    except (Cancelled, GeneratorExit):
        connecting.add_done_callback(_close)
        raise


def _close(connected: FutureHere[Client]) -> None:
    """Close a connection that came too late."""
    if connected.exception() is None:
        connected.result().close(timeout=1)


def _connect(address: str) -> Client:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ImpastoError(
            "Working on several machines needs dask.distributed, which is not installed.",
            "Install Impasto with its extra “cluster”.",
        ) from error
    try:
        client: Client = Client(address, timeout=10, set_as_default=False)
        return client
    except (OSError, TimeoutError, ValueError) as error:
        raise ImpastoError(
            "No dask scheduler at {address}.",
            "Start one with “dask scheduler”, and use the address that it prints.",
            address=address,
        ) from error

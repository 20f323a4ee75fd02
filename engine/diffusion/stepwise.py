"""Work that calls back after every step, as an iterator that can be left at any of them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


class Left(Exception):
    """Nobody wants the rest of the work."""


def stepwise(work: Callable[[Callable[[Item], None]], None]) -> Generator[Item, None, None]:
    """Call ``work(tell)`` and yield what it tells, each before it goes on.

    It runs in a thread of its own, which rests while the items are looked at, so that there is
    never more than one of the two at work. Closing the iterator makes the next ``tell`` raise
    ``Left``. What ``work`` raises comes out here.
    """
    said: queue.Queue[tuple[Item] | None] = queue.Queue()
    may_go_on = threading.Semaphore(0)
    is_left = threading.Event()

    def tell(item: Item) -> None:
        said.put((item,))
        may_go_on.acquire()
        if is_left.is_set():
            raise Left

    with ThreadPoolExecutor(1, "pipeline") as threads:
        future = threads.submit(work, tell)
        future.add_done_callback(lambda done: said.put(None))
        try:
            while (told := said.get()) is not None:
                yield told[0]
                may_go_on.release()
            future.result()
        finally:
            is_left.set()
            may_go_on.release()

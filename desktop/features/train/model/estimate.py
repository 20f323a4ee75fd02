"""What fits into the time on this machine: tried, not guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.engine_thread import EngineThread
from desktop.core.tasks import Priority, StreamTask
from engine.device import choose_device, disable_onednn_after, is_out_of_memory
from engine.errors import ImpastoError
from engine.operation import Context
from engine.training.plan import Plan

PAUSE = 700
"""Milliseconds after the last change of a plan at which it is tried."""
CHANNEL = "training-trial"


class Estimate(QObject):
    """Tries some steps of the plan as it is, when nothing else is to do, and remembers the pace."""

    changed = Signal()

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._known: dict[Plan, float | ImpastoError] = {}
        self._plan: Plan | None = None
        self._device = ""
        self._stream: StreamTask | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._try)

    @property
    def pictures_a_second(self) -> float | None:
        """The pace of the plan; None while nobody knows."""
        found = self._found()
        return found if isinstance(found, float) else None

    @property
    def error(self) -> ImpastoError | None:
        """Why the plan cannot be tried."""
        found = self._found()
        return found if isinstance(found, ImpastoError) else None

    @property
    def is_busy(self) -> bool:
        """Whether it is being tried."""
        return self._timer.isActive() or self._stream is not None

    def show_plan(self, plan: Plan | None, device: str = "") -> None:
        """Find out about this plan; None for none."""
        wanted = None if plan is None else _what_matters(plan)
        if (wanted, device) == (self._plan, self._device):
            return
        if device != self._device:
            self._known.clear()
        self._plan, self._device = wanted, device
        self.stop()
        if wanted is not None and self._found() is None:
            self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Try no more."""
        self._timer.stop()
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None

    def _found(self) -> float | ImpastoError | None:
        return None if self._plan is None else self._known.get(self._plan)

    def _try(self) -> None:
        plan, device = self._plan, self._device
        if plan is None:
            return
        stream = self._engine.stream(
            lambda context: _tried(plan, device or context.device, context), Priority.IDLE, CHANNEL
        )
        self._stream = stream
        stream.updated.connect(lambda rates: self._learn(stream, plan, rates[-1]))
        stream.failed.connect(lambda error: self._learn(stream, plan, error))

    def _learn(self, stream: StreamTask, plan: Plan, found: float | ImpastoError) -> None:
        if stream is self._stream:
            self._stream = None
            self._known[plan] = found
            self.changed.emit()


def _what_matters(plan: Plan) -> Plan:
    """The plan without what makes no difference to the pace."""
    return dataclasses.replace(
        plan,
        name="trial",
        folders=(),
        fit="centre",
        keep_duplicates=False,
        continue_from=plan.beginning,
        seed=0,
    )


def _tried(plan: Plan, device: str, context: Context) -> Generator[float | None, None, None]:
    chosen = choose_device(device)  # loads torch, before anything else imports it
    from engine.training.loop.speed import measure_speed

    work = measure_speed(plan, chosen)
    while True:
        try:
            next(work)
        except StopIteration as end:
            yield float(end.value)
            return
        except ImpastoError:
            raise
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            disable_onednn_after(error)
            raise ImpastoError(
                "There is not enough memory to train this generator.",
                "Choose smaller pictures, or fewer of them in one step.",
            ) from error
        context.check()
        yield None

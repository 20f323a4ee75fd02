"""A training run is the same run, however often it is stopped, killed and resumed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.device import uses_onednn
from engine.errors import ImpastoError
from engine.training.data.batches import Batches, choose
from engine.training.loop.history import read_history
from engine.training.loop.run import CHECKPOINT, Progress, Schedule, Trainee, train


class Line(Trainee):
    """Fits a line to noisy points that each step draws, with dropout to use the random numbers."""

    def __init__(self, rate: float = 0.01, explodes_at: int = -1) -> None:
        torch.manual_seed(0)
        self.network = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.Linear(8, 1))
        self.optimizer = torch.optim.Adam(self.network.parameters(), rate)
        self.explodes_at = explodes_at
        self.batches = Batches(lambda index, rng: rng.normal(size=(16, 3)).astype(np.float32))

    def state(self) -> dict[str, Any]:
        return {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}

    def load_state(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])

    def step(self, index: int) -> dict[str, float]:
        points = torch.from_numpy(self.batches.take(index))
        noise = torch.randn(16, 1) * 0.1 + torch.rand(1)
        guess = self.network(torch.nn.functional.dropout(points, 0.2))
        loss = ((guess - points.sum(1, keepdim=True) - noise) ** 2).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        if index == self.explodes_at and self.optimizer.param_groups[0]["lr"] > 0.005:
            return {"loss": float("nan")}
        return {"loss": loss.item()}

    def sheet(self) -> NDArray[np.uint8]:
        return np.zeros((4, 4, 3), np.uint8)

    def measure(self) -> dict[str, float]:
        return {"bias": float(self.network[1].get_parameter("bias").item())}

    def slow_down(self) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] /= 2


def run(folder: Path, steps: int = 130, trainee: Line | None = None) -> list[Progress]:
    return list(train(trainee or Line(), folder, Schedule(steps=steps, checkpoint_steps=20)))


def weights(folder: Path) -> dict[str, torch.Tensor]:
    saved = torch.load(folder / CHECKPOINT, weights_only=True)
    result: dict[str, torch.Tensor] = saved["trainee"]["network"]
    return result


def figures(folder: Path) -> list[dict[str, Any]]:
    """The history without its times."""
    return [{k: v for k, v in line.items() if k != "seconds"} for line in read_history(folder)]


def test_training_lowers_the_loss_and_keeps_a_history(tmp_path: Path) -> None:
    progress = run(tmp_path)
    losses = [each.losses["loss"] for each in progress]
    assert np.mean(losses[-30:]) < 0.5 * np.mean(losses[:10])
    assert progress[-1].step == 130
    assert progress[-1].fraction == 1.0
    logged = [line for line in figures(tmp_path) if "losses" in line]
    assert [line["step"] for line in logged] == [50, 100, 130]
    assert logged[0]["losses"]["loss"] == pytest.approx(np.mean(losses[:50]))
    measured = [line["step"] for line in figures(tmp_path) if "measures" in line]
    assert measured == [20, 40, 60, 80, 100, 120, 130]
    sheets = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert sheets == [f"{step:08}.png" for step in measured]


@pytest.mark.parametrize("stops", [[1], [50], [33, 34, 97], [129]])
def test_a_run_that_is_stopped_goes_on_exactly(tmp_path: Path, stops: list[int]) -> None:
    whole = run(tmp_path / "whole")
    losses = []
    for stop in stops:
        steps = train(Line(), tmp_path / "parts", Schedule(steps=130, checkpoint_steps=20))
        for progress in steps:
            losses.append(progress.losses["loss"])
            if progress.step == stop:
                break
        steps.close()  # type: ignore[attr-defined]
    losses += [each.losses["loss"] for each in run(tmp_path / "parts")]
    assert losses == [each.losses["loss"] for each in whole]
    assert figures(tmp_path / "parts") == figures(tmp_path / "whole")
    whole_weights = weights(tmp_path / "whole")
    for name, value in weights(tmp_path / "parts").items():
        assert torch.equal(value, whole_weights[name])


def test_a_killed_run_repeats_what_the_checkpoint_lacks(tmp_path: Path) -> None:
    """A kill leaves an old checkpoint and a newer history, whose last line may be cut short."""
    whole = run(tmp_path / "whole")
    run(tmp_path / "killed", steps=60)
    checkpoint = (tmp_path / "killed" / CHECKPOINT).read_bytes()
    list(train(Line(), tmp_path / "killed", Schedule(steps=105, checkpoint_steps=500)))
    (tmp_path / "killed" / CHECKPOINT).write_bytes(checkpoint)
    with (tmp_path / "killed" / "history.jsonl").open("a") as history:
        history.write('{"step": 105, "seco')
    rest = run(tmp_path / "killed")
    assert [each.losses for each in rest] == [each.losses for each in whole[60:]]
    steps = [line["step"] for line in read_history(tmp_path / "killed")]
    assert steps == sorted(steps)
    assert steps[-1] == 130


def test_a_diverging_run_returns_and_slows_down(tmp_path: Path) -> None:
    trainee = Line(explodes_at=47)
    progress = run(tmp_path, steps=80, trainee=trainee)
    assert all(np.isfinite(each.losses["loss"]) for each in progress)
    assert [each.step for each in progress].count(45) == 2  # from 40 on it was done again
    assert trainee.optimizer.param_groups[0]["lr"] < 0.01


def test_losses_that_stay_huge_are_a_divergence(tmp_path: Path) -> None:
    """Nothing in them is infinite, and no checkpoint is written meanwhile."""

    class Thrown(Line):
        def step(self, index: int) -> dict[str, float]:
            if index == 130 and self.optimizer.param_groups[0]["lr"] > 0.005:
                with torch.no_grad():
                    self.network[1].get_parameter("weight").fill_(1e6)
            return super().step(index)

    progress = run(tmp_path, steps=160, trainee=Thrown())
    steps = [each.step for each in progress]
    assert steps.count(121) == 2  # the checkpoint at 140 would have been one of spoilt weights
    assert steps[-1] == 160
    assert np.mean([each.losses["loss"] for each in progress[-10:]]) < 10


def test_a_single_bad_batch_is_no_divergence(tmp_path: Path) -> None:
    class Startled(Line):
        def step(self, index: int) -> dict[str, float]:
            losses = super().step(index)
            return {"loss": 1e6} if index in (120, 125) else losses

    steps = [each.step for each in run(tmp_path, steps=150, trainee=Startled())]
    assert steps == list(range(1, 151))


@pytest.mark.parametrize("resumed", [False, True])
def test_a_run_that_comes_back_still_knows_what_losses_are_usual(
    tmp_path: Path, resumed: bool
) -> None:
    """Otherwise losses that are huge again soon would be taken for usual, and be kept."""

    class Thrown(Line):
        def step(self, index: int) -> dict[str, float]:
            if index == 130 and self.optimizer.param_groups[0]["lr"] > 0.003:
                with torch.no_grad():
                    torch.nn.init.constant_(self.network[1].get_parameter("weight"), 1e6)
            return super().step(index)

    if resumed:
        run(tmp_path, steps=125)
    steps = [each.step for each in run(tmp_path, steps=160, trainee=Thrown())]
    assert steps.count(131) == 3  # it takes two returns until the rate is low enough
    assert steps[-1] == 160
    assert max(value.abs().max() for value in weights(tmp_path).values()) < 100


def test_a_run_does_not_end_while_a_divergence_is_suspected(tmp_path: Path) -> None:
    class Startled(Line):
        def step(self, index: int) -> dict[str, float]:
            losses = super().step(index)
            return {"loss": 1e6} if index in (118, 119) else losses

    progress = run(tmp_path, steps=120, trainee=Startled())
    assert [each.step for each in progress] == list(range(1, 122))
    assert [each.step for each in progress if each.measures] == [20, 40, 60, 80, 100, 121]
    assert run(tmp_path, steps=120) == []


def test_a_checkpoint_never_keeps_spoilt_weights(tmp_path: Path) -> None:
    """The loss before the step that spoils them is fine; its checkpoint would have no way back."""

    class Spoilt(Line):
        def step(self, index: int) -> dict[str, float]:
            losses = super().step(index)
            if index == 39 and self.optimizer.param_groups[0]["lr"] > 0.005:
                with torch.no_grad():
                    self.network[0].get_parameter("weight").fill_(torch.inf)
            return losses

    progress = run(tmp_path, steps=60, trainee=Spoilt())
    assert progress[-1].step == 60
    assert [each.step for each in progress].count(21) == 2  # back to the one at 20
    assert all(torch.isfinite(value).all() for value in weights(tmp_path).values())


def test_a_step_that_only_onednn_had_no_memory_for_is_done_without_it(tmp_path: Path) -> None:
    """Nothing can be saved here; the same step is done again."""

    class Refused(Line):
        def step(self, index: int) -> dict[str, float]:
            if index == 3 and uses_onednn():
                raise RuntimeError("could not create a primitive")
            return super().step(index)

    with torch.backends.mkldnn.flags(enabled=True):
        progress = run(tmp_path, steps=5, trainee=Refused())
    assert [each.step for each in progress] == [1, 2, 3, 4, 5]


def test_a_run_that_cannot_recover_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="diverging"):
        run(tmp_path, trainee=Line(rate=float("inf")))


def test_a_spoilt_checkpoint_is_refused(tmp_path: Path) -> None:
    run(tmp_path, steps=20)
    data = (tmp_path / CHECKPOINT).read_bytes()
    (tmp_path / CHECKPOINT).write_bytes(data[: len(data) // 2])
    with pytest.raises(ImpastoError, match="cannot be continued"):
        run(tmp_path)
    assert (tmp_path / CHECKPOINT).read_bytes() == data[: len(data) // 2]


def test_a_run_of_other_networks_is_not_continued(tmp_path: Path) -> None:
    """As one that an older version began, whose networks had other layers."""
    run(tmp_path, steps=20)

    class Wider(Line):
        def __init__(self) -> None:
            super().__init__()
            self.network = torch.nn.Sequential(torch.nn.Linear(3, 9), torch.nn.Linear(9, 1))

    class Other(Line):
        def load_state(self, state: dict[str, Any]) -> None:
            super().load_state({"network": state["network"]})

    before = (tmp_path / CHECKPOINT).read_bytes()
    for trainee in (Wider(), Other()):
        with pytest.raises(ImpastoError, match="started by another version of Impasto"):
            run(tmp_path, trainee=trainee)
    assert (tmp_path / CHECKPOINT).read_bytes() == before


def test_batches_depend_on_their_number_only() -> None:
    def make(index: int, rng: np.random.Generator) -> float:
        return index + float(rng.random())

    first, second = Batches(make), Batches(make)
    order = [first.take(index) for index in range(10)]
    assert [second.take(index) for index in (4, 5, 2, 9, 3, 3)] == [
        order[index] for index in (4, 5, 2, 9, 3, 3)
    ]
    assert len(set(order)) == 10
    first.close()
    second.close()


def test_what_fails_in_the_thread_is_raised_where_it_is_needed() -> None:
    def make(index: int, rng: np.random.Generator) -> int:
        if index == 2:
            raise ImpastoError("{name} is gone.", name="picture.jpg")
        return index

    batches = Batches(make)
    assert [batches.take(0), batches.take(1)] == [0, 1]
    with pytest.raises(ImpastoError, match=r"picture\.jpg is gone"):
        batches.take(2)
    assert batches.take(3) == 3
    batches.close()


def test_examples_are_chosen_alike_and_mirrored_only_if_wanted() -> None:
    examples = np.arange(10 * 2 * 3 * 1).reshape(10, 2, 3, 1)

    def chosen(flip: bool) -> NDArray[Any]:
        return choose(examples, np.random.default_rng(0), 50, flip)

    plain, some = chosen(False), chosen(True)
    assert np.array_equal(plain, chosen(False))
    assert all((examples == picture).all((1, 2, 3)).any() for picture in plain)
    mirrored = (some != plain).any((1, 2, 3))
    assert 10 < mirrored.sum() < 40
    assert np.array_equal(some[mirrored], plain[mirrored][:, :, ::-1])

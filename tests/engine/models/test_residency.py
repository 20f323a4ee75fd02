"""Networks in memory: one copy of each, and who goes when memory is short."""

from __future__ import annotations

import threading
import weakref

import pytest
import torch
from torch import nn

from engine.device import uses_onednn
from engine.models.residency import Memory, Residency, memory_of

CPU = torch.device("cpu")


class Room:
    """A device whose memory holds so many networks."""

    def __init__(self, places: int) -> None:
        self.places = places
        self.alive: weakref.WeakSet[nn.Module] = weakref.WeakSet()
        self.built: list[str] = []

    def memory(self, device: torch.device) -> Memory:
        # A tenth of the whole is the reserve: short when fewer than one place is free.
        return Memory(self.places - len(self.alive), 10)

    def build(self, name: str = "") -> nn.Module:
        network = nn.Conv2d(3, 3, 1)
        self.alive.add(network)
        self.built.append(name)
        return network


@pytest.fixture
def room() -> Room:
    return Room(3)


@pytest.fixture
def networks(room: Room) -> Residency:
    return Residency(room.memory)


def use(networks: Residency, room: Room, name: str) -> None:
    networks.get(name, lambda: room.build(name), CPU, torch.float32)


def resident(networks: Residency) -> list[str]:
    return [key.name for key in networks.resident()]


def test_a_network_is_built_once_and_ready(networks: Residency, room: Room) -> None:
    first = networks.get("a", room.build, CPU, torch.float32)
    assert networks.get("a", room.build, CPU, torch.float32) is first
    assert not first.training
    assert not any(each.requires_grad for each in first.parameters())
    assert len(room.built) == 1


def test_each_precision_has_a_copy_of_its_own(networks: Residency, room: Room) -> None:
    full = networks.get("a", room.build, CPU, torch.float32)
    half = networks.get("a", room.build, CPU, torch.bfloat16)
    assert next(full.parameters()).dtype == torch.float32
    assert next(half.parameters()).dtype == torch.bfloat16


def test_the_one_used_longest_ago_goes_first(networks: Residency, room: Room) -> None:
    use(networks, room, "a")
    use(networks, room, "b")
    use(networks, room, "a")
    use(networks, room, "c")
    assert resident(networks) == ["a", "c"]
    use(networks, room, "b")
    assert resident(networks) == ["c", "b"]
    assert room.built == ["a", "b", "c", "b"]


def test_what_was_just_asked_for_stays_however_short_memory_is(room: Room) -> None:
    room.places = 0
    networks = Residency(room.memory)
    use(networks, room, "a")
    assert resident(networks) == ["a"]
    use(networks, room, "b")
    assert resident(networks) == ["b"]


def test_release_frees_the_memory(networks: Residency, room: Room) -> None:
    use(networks, room, "a")
    use(networks, room, "b")
    networks.release("a")
    assert resident(networks) == ["b"]
    assert len(room.alive) == 1
    networks.release()
    assert not room.alive


def test_when_building_runs_out_of_memory_the_others_go(networks: Residency, room: Room) -> None:
    use(networks, room, "a")

    def needs_all() -> nn.Module:
        if room.alive:
            raise torch.OutOfMemoryError("out of memory")
        return room.build("b")

    networks.get("b", needs_all, CPU, torch.float32)
    assert resident(networks) == ["b"]


def test_what_only_onednn_had_no_memory_for_is_built_without_it(
    networks: Residency, room: Room
) -> None:
    def needs_no_onednn() -> nn.Module:
        if uses_onednn():
            raise RuntimeError("could not create a primitive")
        return room.build("a")

    with torch.backends.mkldnn.flags(enabled=True):
        networks.get("a", needs_no_onednn, CPU, torch.float32)
    assert resident(networks) == ["a"]


def test_an_error_while_building_comes_through_and_leaves_nothing(networks: Residency) -> None:
    def broken() -> nn.Module:
        raise ValueError("no weights")

    for _ in range(2):
        with pytest.raises(ValueError, match="no weights"):
            networks.get("a", broken, CPU, torch.float32)
    assert networks.resident() == []


def test_threads_share_one_copy(networks: Residency, room: Room) -> None:
    start = threading.Barrier(8)
    found: list[nn.Module] = []

    def ask() -> None:
        start.wait()
        found.append(networks.get("a", room.build, CPU, torch.float32))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in found}) == 1
    assert len(room.built) == 1


def test_a_network_that_is_being_built_holds_up_no_other(networks: Residency, room: Room) -> None:
    may_end = threading.Event()
    is_building = threading.Event()

    def slow() -> nn.Module:
        is_building.set()
        assert may_end.wait(60)
        return room.build("slow")

    thread = threading.Thread(target=lambda: networks.get("slow", slow, CPU, torch.float32))
    thread.start()
    assert is_building.wait(60)
    use(networks, room, "quick")
    assert resident(networks) == ["quick"]
    may_end.set()
    thread.join()
    assert set(resident(networks)) == {"quick", "slow"}


def test_the_memory_of_this_computer() -> None:
    memory = memory_of(CPU)
    assert 0 < memory.free <= memory.total


def test_a_network_that_was_asked_for_to_look_can_be_learned_through() -> None:
    residency = Residency()
    with torch.inference_mode():
        residency.get("linear", lambda: nn.Linear(2, 1), CPU, torch.float32)
    network = residency.get("linear", lambda: nn.Linear(2, 1), CPU, torch.float32)
    inputs = torch.ones(1, 2, requires_grad=True)
    network(inputs).sum().backward()
    assert inputs.grad is not None

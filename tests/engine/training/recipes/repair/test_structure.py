from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ImpastoError
from engine.models.store import CheckState, Store
from engine.repair.network.network import NetworkConfig, network_of
from engine.training.loop.run import Schedule, train
from engine.training.recipes.repair import pictures as repair_pictures
from engine.training.recipes.repair.crops import CROPS, SIZE, VALIDATION, Shares, pack
from engine.training.recipes.repair.held_out import HELD_OUT, fingerprint, is_near
from engine.training.recipes.repair.held_out import VALIDATION as PHOTOGRAPHS
from engine.training.recipes.repair.masks import SMALLEST, USUAL, random_hole
from engine.training.recipes.repair.structure_export import export
from engine.training.recipes.repair.structure_training import RepairTrainee, Settings, SizeStage
from tests.bench import photographs

Pixels = NDArray[np.uint8]
TINY = NetworkConfig(fine=8, middle=8, coarse=16, blocks=1, branches=2)


def scene(seed: int, height: int = 240, width: int = 320) -> Pixels:
    """A rich picture, another for every seed: shaded discs on a shaded ground, with grain."""
    random = np.random.default_rng(seed)
    pixels = np.zeros((height, width, 3))
    pixels += np.linspace(random.uniform(60, 120), random.uniform(120, 220), width)[:, None]
    for _ in range(14):
        x, y = (int(random.uniform(0, side)) for side in (width, height))
        colour = tuple(random.uniform(0, 255, 3))
        cv2.circle(pixels, (x, y), int(random.uniform(10, 70)), colour, -1)
    pixels += random.normal(0, 8, pixels.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8)


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Some packages as ``fetch`` leaves them: photographs, textures, cut-outs, and those to judge
    by."""
    folder = tmp_path / "packages"
    stamp = np.dstack([scene(9, 90, 90), np.zeros((90, 90), np.uint8)])
    cv2.circle(stamp, (45, 45), 40, (200, 30, 40, 255), -1)
    pictures = {
        "tuxpaint-data/usr/share/tuxpaint/templates/one.jpg": scene(1),
        "tuxpaint-data/usr/share/tuxpaint/templates/two.jpg": scene(2, 400, 500),
        "torcs-data/usr/share/games/torcs/data/wall.png": scene(3),
        "palapeli-data/usr/share/palapeli/collection/three.jpg": scene(5),
        "plasma-workspace-wallpapers/usr/share/wallpapers/Altai/contents/images/a.png": scene(4),
        "tuxpaint-stamps-default/usr/share/tuxpaint/stamps/ball/ball.png": stamp,
    }
    seed = 20
    for package, names in PHOTOGRAPHS.items():
        for name in names:
            pictures[f"{package}/{name}"] = scene(seed := seed + 1)
    for name, pixels in pictures.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
    return folder


@pytest.fixture
def crops(tmp_path: Path) -> Path:
    """Crops to learn from and to judge by, cut already."""
    np.save(tmp_path / CROPS, np.stack([scene(seed, SIZE, SIZE) for seed in range(6)]))
    np.save(tmp_path / VALIDATION, np.stack([scene(seed, 96, 96) for seed in (50, 51)]))
    return tmp_path


def trainee(crops: Path) -> RepairTrainee:
    settings = Settings(
        stages=(SizeStage(0, 32, 2), SizeStage(2, 48, 1)), adversarial_from=2, warm_up=1, rate=1e-2
    )
    torch.set_num_threads(1)
    return RepairTrainee(crops, TINY, settings, torch.device("cpu"), torch.float32)


def test_knows_every_photograph_of_the_benchmark() -> None:
    listed = {package: set(names) for package, names in photographs.PHOTOGRAPHS.items()}
    assert len(HELD_OUT) == sum(len(names) for names in listed.values())
    assert sum(len(names) for names in PHOTOGRAPHS.values()) == photographs.TUNING_COUNT
    assert all(set(names) <= listed[package] for package, names in PHOTOGRAPHS.items())


def test_fingerprint_survives_size_and_compression_and_tells_pictures_apart() -> None:
    picture = scene(1)
    small = cv2.resize(picture, (170, 131), interpolation=cv2.INTER_AREA).astype(np.uint8)
    _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    copy = cv2.imdecode(data, cv2.IMREAD_COLOR).astype(np.uint8)
    assert is_near(fingerprint(picture), fingerprint(copy))
    assert not any(is_near(fingerprint(picture), fingerprint(scene(seed))) for seed in range(2, 12))


def test_reads_what_may_be_learned_from(packages: Path) -> None:
    found = {picture.name.split()[1]: picture for picture in repair_pictures.read(packages)}
    assert set(found) == {"one", "two", "three", "wall", "a", "ball"}
    assert found["wall"].kind == "texture"
    assert found["ball"].pixels.shape == (90, 90, 4)
    assert np.array_equal(found["wall"].pixels, scene(3))
    assert len(repair_pictures.read_validation(packages)) == photographs.TUNING_COUNT


def test_leaves_out_what_is_held_out_doubled_small_or_flat(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = packages / "tuxpaint-data/usr/share/tuxpaint/templates"
    mirrored = scene(1)[:, ::-1]
    monkeypatch.setattr(repair_pictures, "HELD_OUT", (fingerprint(mirrored),))
    Image.fromarray(scene(2)).resize((350, 280)).save(folder / "small_copy.png")
    shutil.copy(folder / "two.jpg", folder / "zwei.jpg")
    Image.fromarray(scene(30, 100, 100)).save(folder / "little.jpg")
    Image.fromarray(np.full((300, 300, 3), 90, np.uint8)).save(folder / "flat.jpg")
    found = [picture.name.split()[1] for picture in repair_pictures.read(packages)]
    assert sorted(found) == ["a", "ball", "three", "two", "wall"]


def test_reads_the_pictures_in_a_resource_file(packages: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        Image.fromarray(scene(40 + number)).save(tmp_path / f"{number}.png")
    files = "".join(f"<file>{number}.png</file>" for number in (1, 2))
    listing = tmp_path / "list.qrc"
    listing.write_text(f"<RCC><qresource>{files}</qresource></RCC>")
    resources = packages / "gcompris-qt-data/usr/share/gcompris-qt/rcc/details.rcc"
    resources.parent.mkdir(parents=True)
    compiler = Path(sys.executable).with_name("pyside6-rcc")
    command = [compiler, "--binary", "--no-compress", listing, "-o", resources]
    subprocess.run(command, check=True)
    found = [one for one in repair_pictures.read(packages) if "details" in one.name]
    assert sorted(one.pixels.tobytes() for one in found) == sorted(
        scene(40 + number).tobytes() for number in (1, 2)
    )


def test_packs_crops_of_every_sort(packages: Path, tmp_path: Path) -> None:
    shares = Shares(photographs=12, artworks=4, textures=4, leaves=4, objects=4)
    assert pack(packages, tmp_path / "data", shares) == 28
    cut = np.load(tmp_path / "data" / CROPS, mmap_mode="r")
    assert cut.shape == (28, SIZE, SIZE, 3)
    assert all(crop.std() > 2 for crop in cut)
    held_out = np.load(tmp_path / "data" / VALIDATION)
    assert held_out.shape == (3 * photographs.TUNING_COUNT, 256, 256, 3)


def test_holes_are_neither_tiny_nor_everything() -> None:
    random = np.random.default_rng(0)
    shares = [float(random_hole(random, 96).mean()) for _ in range(200)]
    assert np.mean([SMALLEST <= share <= 1.5 * USUAL for share in shares]) > 0.97
    assert 0.1 < np.mean(shares) < 0.3
    large = [float(random_hole(random, 96, 0.5).mean()) for _ in range(200)]
    assert np.mean(large) > 1.3 * np.mean(shares)
    assert max(large) < 0.85
    first, second = (random_hole(np.random.default_rng(5), 64) for _ in range(2))
    assert np.array_equal(first, second)


def test_learns_from_pictures_as_large_as_the_crops_allow(crops: Path) -> None:
    learner = trainee(crops)
    learner.settings = Settings(stages=(SizeStage(0, 64, 2, 0.5), SizeStage(3, SIZE + 64, 1)))
    assert learner.batches.take(0).pictures.shape == (2, 3, 64, 64)
    assert learner.batches.take(3).pictures.shape == (1, 3, SIZE, SIZE)


def test_cools_down_to_nothing(crops: Path) -> None:
    learner = trainee(crops)
    learner.settings = replace(learner.settings, steps=9, cool_down=4)
    rates = []
    for index in (5, 6, 7, 8):
        learner.step(index)
        rates += [group["lr"] for group in learner.optimizer.param_groups]
    assert rates == pytest.approx([1e-2, 7.5e-3, 5e-3, 2.5e-3])
    before = [value.clone() for value in learner.network.parameters()]
    learner.step(9)
    assert all(map(torch.equal, learner.network.parameters(), before))


def test_resumes_exactly_across_the_start_of_the_discriminator(crops: Path, tmp_path: Path) -> None:
    def run(folder: str, *budgets: int) -> dict[str, torch.Tensor]:
        for steps in budgets:
            learner = trainee(crops)
            progress = list(train(learner, tmp_path / folder, Schedule(steps=steps)))
        assert {"judge", "fooled", "matching"} <= set(progress[-1].losses)
        return learner.network.state_dict()

    whole, resumed = run("whole", 4), run("resumed", 1, 4)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_exports_a_card_and_weights_that_paint_alike(crops: Path, tmp_path: Path) -> None:
    learner = trainee(crops)
    list(train(learner, tmp_path / "run", Schedule(steps=2)))
    card = export(tmp_path / "run", tmp_path / "models")
    store = Store(tmp_path / "user", bundled=tmp_path / "models")
    assert store.check(card.name) is CheckState.INTACT
    assert "Tux Paint" in store.card(card.name).data
    network = network_of(store.load(card.name))
    assert network is not None
    assert network.config == TINY
    pictures, masks = learner.held_out
    with torch.inference_mode():
        expected = learner.average(pictures, masks)
        assert torch.allclose(network(pictures, masks), expected, atol=5e-3)
    with pytest.raises(ImpastoError, match="Start a training first"):
        export(tmp_path / "nothing", tmp_path / "models")


def test_judges_and_shows_the_average_of_the_weights(crops: Path) -> None:
    learner = trainee(crops)
    before, sheet = learner.measure(), learner.sheet()
    for index in range(3):
        assert all(np.isfinite(loss) for loss in learner.step(index).values())
    after = learner.measure()
    assert set(after) == {"error", "distance"}
    assert all(after[name] != before[name] for name in after)
    assert learner.sheet().shape == sheet.shape
    assert not np.array_equal(learner.sheet(), sheet)

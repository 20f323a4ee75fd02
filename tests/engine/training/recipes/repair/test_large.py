from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import load_file, save_file

from engine.errors import ImpastoError
from engine.models.store import CheckState, Store
from engine.repair.network.recognition import filling_network_of
from engine.repair.network.scene_network import HEAD, SceneConfig, SceneNetwork
from engine.training.loop.run import Schedule, train
from engine.training.recipes.keeping import keep, kept
from engine.training.recipes.repair import outlines as repair_outlines
from engine.training.recipes.repair import photographs as repair_photographs
from engine.training.recipes.repair import scenes
from engine.training.recipes.repair.holes import LEAST, MOST, hole
from engine.training.recipes.repair.judge import FillingJudge, fooling, matching, slope, telling
from engine.training.recipes.repair.large_export import CREDITS, export
from engine.training.recipes.repair.large_training import SceneTrainee, Settings, SizeStage
from engine.training.recipes.repair.outlines import outlines_in
from engine.training.recipes.repair.photographs import (
    TUNING_COUNT,
    Photographs,
    choose_tuning,
    tuning_names,
    weights,
)

Pixels = NDArray[np.uint8]
TINY = SceneConfig(fine=8, middle=8, coarse=16, wide=HEAD, outlines=1, blocks=1)


def scene(seed: int, height: int = 120, width: int = 160) -> Pixels:
    """A rich picture, another for every seed: shaded discs on a shaded ground, with grain."""
    random = np.random.default_rng(seed)
    pixels = np.zeros((height, width, 3))
    pixels += np.linspace(random.uniform(60, 120), random.uniform(120, 220), width)[:, None]
    for _ in range(14):
        x, y = (int(random.uniform(0, side)) for side in (width, height))
        cv2.circle(pixels, (x, y), int(random.uniform(5, 40)), tuple(random.uniform(0, 255, 3)), -1)
    return np.clip(pixels + random.normal(0, 8, pixels.shape), 0, 255).astype(np.uint8)


def write_folder(folder: Path, pictures: dict[str, Pixels]) -> None:
    """Photographs with their manifest."""
    with_manifest = [repair_photographs.Entry._fields]
    for name, pixels in pictures.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(folder / name)
        with_manifest.append((name, "https://example.org", f"of {name}", "Ada", "CC BY 4.0"))
    with (folder / "manifest.csv").open("w", newline="") as file:
        csv.writer(file).writerows(with_manifest)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six photographs to learn from and two to judge by."""
    pictures = {f"town/{number}.png": scene(number) for number in range(6)}
    pictures |= {f"town/held{number}.png": scene(50 + number) for number in range(2)}
    write_folder(tmp_path / "photographs", pictures)
    names = tmp_path / "names.txt"
    names.write_text("town/held0.png\ntown/held1.png\n")
    monkeypatch.setattr(repair_photographs, "TUNING_NAMES", names)
    folder = tmp_path / "data"
    assert repair_photographs.pack(tmp_path / "photographs", folder) == (6, 2)
    monkeypatch.setattr(scenes, "JUDGED_SIZE", 64)
    scenes.write_judged(folder)
    return folder


def trainee(data: Path) -> SceneTrainee:
    settings = Settings(
        stages=(SizeStage(0, 32, 2), SizeStage(2, 48, 1)), adversarial_from=2, warm_up=1, rate=1e-3
    )
    torch.set_num_threads(1)
    return SceneTrainee(data, TINY, settings, torch.device("cpu"), torch.float32)


def test_tuning_photographs_are_a_hundred_of_many_folders() -> None:
    names = tuning_names()
    assert len(set(names)) == TUNING_COUNT
    assert names == sorted(names)
    assert {"clothing", "openstax"} <= {name.split("/")[0] for name in names}
    files = [f"a/{number}" for number in range(300)]
    assert choose_tuning(files) == choose_tuning(files[::-1])


def test_reads_photographs_as_they_are_and_no_larger_than_needed(packed: Path) -> None:
    photographs = Photographs(packed)
    assert len(photographs) == 6
    for number, file in enumerate(photographs.files):
        assert np.array_equal(photographs[number], scene(int(Path(file).stem)))
    large = packed / "large.png"
    Image.fromarray(scene(3, 1100, 1300)).save(large)
    assert repair_photographs.read(large).shape == (512, 605, 3)


def test_learns_from_no_copy_of_what_is_held_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = cv2.resize(scene(7), (120, 90), interpolation=cv2.INTER_AREA)
    pictures = {
        "a/held.png": scene(7),
        "a/copy.png": np.asarray(small[:, ::-1], np.uint8).copy(),
        "a/bench.png": scene(8),
        "a/other.png": scene(9),
    }
    write_folder(tmp_path / "in", pictures)
    names = tmp_path / "names.txt"
    names.write_text("a/held.png")
    monkeypatch.setattr(repair_photographs, "TUNING_NAMES", names)
    bench = (repair_photographs.fingerprint(scene(8)),)
    monkeypatch.setattr(repair_photographs, "HELD_OUT", bench)
    assert repair_photographs.pack(tmp_path / "in", tmp_path / "out") == (1, 1)
    assert Photographs(tmp_path / "out").files == ["a/other.png"]
    credits = repair_photographs.read_credits(tmp_path / "out")
    assert [entry.file for entry in credits] == ["a/other.png"]


def test_says_when_there_is_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(ImpastoError, match="manifest"):
        repair_photographs.pack(tmp_path, tmp_path / "out")


def test_a_long_series_takes_no_more_than_its_share() -> None:
    files = [f"clothing/{number}" for number in range(900)] + ["a/1", "b/1"]
    chances = weights(files)
    assert sum(chances) == pytest.approx(1)
    assert sum(chances[:900]) == pytest.approx(repair_photographs.SERIES["clothing"])


def test_finds_the_outline_of_a_thing_but_no_specks() -> None:
    saliency = np.zeros((200, 300), np.float32)
    cv2.ellipse(saliency, (100, 90), (60, 30), 0, 0, 360, 1.0, -1)
    cv2.circle(saliency, (250, 170), 4, 1.0, -1)
    cv2.circle(saliency, (250, 50), 30, 0.6, -1)  # not sure enough
    (outline,) = outlines_in(saliency)
    assert max(outline.shape) == repair_outlines.SIDE
    assert outline.shape[1] / outline.shape[0] == pytest.approx(2, rel=0.05)
    assert outline.mean() == pytest.approx(np.pi / 4, abs=0.03)


def test_lays_whole_things_as_holes() -> None:
    random = np.random.default_rng(0)
    disc = np.zeros((64, 64), np.uint8)
    cv2.circle(disc, (32, 32), 31, 1, -1)
    mask = np.zeros((128, 128), np.uint8)
    while not mask[40:80, 40:80].any():
        mask[:] = 0
        repair_outlines.lay(mask, [disc], random, 0.3, 0.3)
    area = float(mask.sum())
    assert np.pi * 17**2 < area < np.pi * 24**2
    masks = [hole(random, 96, [disc]) for _ in range(200)]
    shares = [float(mask.mean()) for mask in masks]
    assert np.mean([LEAST <= share <= MOST for share in shares]) > 0.97
    first, second = (hole(np.random.default_rng(5), 64, [disc]) for _ in range(2))
    assert np.array_equal(first, second)
    assert all(set(np.unique(mask)) <= {0, 1} for mask in masks)


def test_scenes_differ_in_place_and_tone_and_are_never_upside_down(packed: Path) -> None:
    random = np.random.default_rng(0)
    ramp = np.repeat(np.linspace(0, 255, 128).astype(np.uint8)[:, None], 128, 1)
    picture = np.dstack([ramp] * 3)
    made = [scenes.varied(picture, 32, random) for _ in range(30)]
    assert all(each.shape == (32, 32, 3) for each in made)
    assert all(each[-1].mean() > each[0].mean() for each in made)
    assert len({each.tobytes() for each in made}) == 30
    batch = scenes.Scenes(packed).batch(random, 3, 40)
    assert batch.pictures.shape == (3, 3, 40, 40)
    assert batch.masks.shape == (3, 1, 40, 40)
    assert 0 <= float(batch.pictures.min()) < float(batch.pictures.max()) <= 1


def test_judge_learns_which_patches_were_filled() -> None:
    torch.manual_seed(0)
    judge = FillingJudge(8)
    optimizer = torch.optim.Adam(judge.parameters(), 3e-3, betas=(0.5, 0.99))
    masks = torch.zeros(4, 1, 64, 64)
    masks[:, :, :, :32] = 1
    for step in range(30):
        real = torch.rand(4, 3, 64, 64)
        filled = torch.where(masks > 0, torch.full_like(real, 0.5), real)
        loss = telling(judge(real)[-1], judge(filled)[-1], masks)
        if step % 8 == 0:
            loss = loss + 0.01 * slope(judge, real)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    scores = judge(filled)[-1]
    assert scores[..., :3].max() < 0 < scores[..., 5:].min()
    assert fooling(scores, masks) > fooling(judge(real)[-1], masks)
    assert matching(judge(filled), judge(real)) > matching(judge(real), judge(real)) == 0


def test_resumes_exactly_across_the_start_of_the_discriminator(
    packed: Path, tmp_path: Path
) -> None:
    def run(folder: str, *budgets: int) -> dict[str, torch.Tensor]:
        for steps in budgets:
            learner = trainee(packed)
            progress = list(train(learner, tmp_path / folder, Schedule(steps=steps)))
            learner.close()
        assert {"judge", "fooled", "matching", "rough"} <= set(progress[-1].losses)
        return {**learner.network.state_dict(), **learner.judge.state_dict()}

    whole, resumed = run("whole", 4), run("resumed", 1, 4)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_judges_and_shows_the_average_of_the_weights_beside_peers(packed: Path) -> None:
    learner = trainee(packed)
    before, sheet = learner.measure(), learner.sheet()
    for index in range(3):
        assert all(np.isfinite(loss) for loss in learner.step(index).values())
    after = learner.measure()
    assert all(after[name] != before[name] for name in ("error", "distance"))
    assert after["telea_error"] == before["telea_error"] > 0
    assert after["shipped_distance"] > 0
    assert learner.sheet().shape == sheet.shape
    assert not np.array_equal(learner.sheet(), sheet)
    learner.close()


def test_exports_weights_with_credits_that_another_run_can_begin_with(
    packed: Path, tmp_path: Path
) -> None:
    learner = trainee(packed)
    list(train(learner, tmp_path / "run", Schedule(steps=2)))
    card = export(tmp_path / "run", packed, tmp_path / "models")
    store = Store(tmp_path / "user", bundled=tmp_path / "models")
    assert store.check(card.name) is CheckState.INTACT
    assert "6 photographs (6 CC BY 4.0)" in store.card(card.name).data
    credits = (tmp_path / "models" / CREDITS).read_text()
    assert credits.count("Ada [CC BY 4.0]") == 6
    network = filling_network_of(store.load(card.name))
    assert network is not None
    picture, mask = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    mask[..., 16:40] = 1
    with torch.inference_mode():
        expected = learner.average(picture, mask)
        assert torch.allclose(network(picture, mask), expected, atol=5e-3)
    learner.close()

    file = tmp_path / "models" / card.file
    assert kept(file)[1] == 2
    other = trainee(packed)
    other.begin_with(load_file(file), 2)
    with torch.inference_mode():
        assert torch.equal(other.average(picture, mask), network(picture, mask))
    progress = list(train(other, tmp_path / "second", Schedule(steps=4, begin=2)))
    assert [each.step for each in progress] == [3, 4]
    assert "judge" in progress[0].losses
    other.close()


def test_refuses_to_begin_with_what_it_did_not_write(tmp_path: Path) -> None:
    save_file({"a": torch.zeros(1)}, tmp_path / "other.safetensors")
    with pytest.raises(ImpastoError, match="how long"):
        kept(tmp_path / "other.safetensors")


def test_kept_weights_are_gone_on_with(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = SceneNetwork(TINY)
    file = tmp_path / "kept.safetensors"
    size = keep(network.state_dict(), 123, file)
    assert size == file.stat().st_size
    weights, step = kept(file)
    assert step == 123
    again = SceneNetwork(network.config)
    again.load_state_dict(weights)
    pictures, masks = torch.rand(1, 3, 32, 32), torch.ones(1, 1, 32, 32)
    masks[..., :8, :] = 0
    with torch.inference_mode():
        difference = (network(pictures, masks) - again(pictures, masks)).abs().max()
    assert difference < 0.02

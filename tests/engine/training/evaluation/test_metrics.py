"""The metrics against the reference library on the same features, and what they mean."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch_fidelity.metric_fid import fid_features_to_statistics, fid_statistics_to_metric
from torch_fidelity.metric_kid import kid_features_to_metric
from torch_fidelity.metric_prc import prc_features_to_metric

from engine.errors import ImpastoError
from engine.training.evaluation.features import features_of, vgg_features
from engine.training.evaluation.metrics import (
    diversity,
    frechet_distance,
    kernel_distance,
    memorization,
    precision_recall,
)


@pytest.fixture
def real() -> Tensor:
    return torch.randn(400, 24, generator=torch.Generator().manual_seed(0)) @ _mixing()


@pytest.fixture
def made() -> Tensor:
    generator = torch.Generator().manual_seed(1)
    return 0.8 * torch.randn(300, 24, generator=generator) @ _mixing() + 0.3


def _mixing() -> Tensor:
    return torch.randn(24, 24, generator=torch.Generator().manual_seed(2)) / 5


def test_frechet_distance_agrees_with_the_reference(real: Tensor, made: Tensor) -> None:
    statistics = [fid_features_to_statistics(features) for features in (real, made)]
    reference = fid_statistics_to_metric(*statistics, verbose=False)
    expected = reference["frechet_inception_distance"]
    assert frechet_distance(real, made) == pytest.approx(expected, rel=1e-3)
    assert frechet_distance(real, real) == pytest.approx(0, abs=1e-6)


def test_kernel_distance_agrees_with_the_reference(real: Tensor, made: Tensor) -> None:
    settings = {"kid_subsets": 20, "kid_subset_size": 200, "rng_seed": 2020, "verbose": False}
    reference = kid_features_to_metric(real, made, **settings)
    ours = kernel_distance(real, made, subsets=20, subset_size=200)
    assert ours.mean == pytest.approx(reference["kernel_inception_distance_mean"], rel=1e-3)
    assert ours.deviation == pytest.approx(reference["kernel_inception_distance_std"], rel=1e-2)


def test_precision_and_recall_agree_with_the_reference(real: Tensor, made: Tensor) -> None:
    settings = {"prc_neighborhood": 3, "save_cpu_ram": False, "verbose": False}
    reference = prc_features_to_metric(made, real, prc_batch_size=1000, **settings)
    ours = precision_recall(real, made)
    assert ours.precision == pytest.approx(reference["precision"], abs=1e-6)
    assert ours.recall == pytest.approx(reference["recall"], abs=1e-6)
    assert ours.precision > ours.recall  # made ones crowd in the middle


def test_a_generator_of_one_picture_has_precision_and_no_recall(real: Tensor) -> None:
    one = real[:1] + 1e-3 * torch.randn(100, 24, generator=torch.Generator().manual_seed(3))
    found = precision_recall(real, one)
    assert found.precision == 1
    assert found.recall < 0.02
    assert diversity(one) < 0.01 * diversity(real)


@pytest.mark.parametrize("hold_out", [True, False])
def test_copies_are_found(real: Tensor, hold_out: bool) -> None:
    trained, held_out = real[:300], real[300:]
    generator = torch.Generator().manual_seed(4)
    copies = trained[:10] + 0.05 * torch.randn(10, 24, generator=generator)
    own = torch.randn(30, 24, generator=generator) @ _mixing()
    found = memorization(trained, torch.cat([copies, own]), held_out if hold_out else None)
    assert found.nearest[:10].tolist() == list(range(10))
    assert found.copied == 0.25
    assert found.closeness[10:].median() == pytest.approx(1, abs=0.3)


def test_faint_pictures_are_no_copies_of_one_another(real: Tensor) -> None:
    """All their features are small, and so near to one another, whatever they show."""
    faint = 0.05 * real[:5]
    own = 0.05 * (torch.randn(20, 24, generator=torch.Generator().manual_seed(5)) @ _mixing())
    assert memorization(torch.cat([real[5:], faint]), own).copied == 0


def test_too_few_pictures_are_refused(real: Tensor) -> None:
    with pytest.raises(ImpastoError, match="too few"):
        precision_recall(real, real[:3])


def test_features_tell_unlike_pictures_apart() -> None:
    generator = torch.Generator().manual_seed(0)
    noise = [torch.rand(2, 3, 32, 32, generator=generator) for _ in range(2)]
    smooth = [torch.nn.functional.avg_pool2d(batch, 9, 1, 4) for batch in noise]
    network = vgg_features(torch.device("cpu"))
    features = features_of([*noise, *smooth], network)
    assert features.shape == (8, 512)
    distances = torch.cdist(features, features)
    assert distances[:4, :4].max() < distances[:4, 4:].min()

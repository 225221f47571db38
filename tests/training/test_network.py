from pathlib import Path

import numpy as np
import pytest

from greenfin import shipped
from greenfin.encoder import load_encoder

torch = pytest.importorskip("torch", reason="the extra train is not installed")
onnx = pytest.importorskip("onnx", reason="the extra train is not installed")

from greenfin.training.export import read_model, write_model  # noqa: E402
from greenfin.training.model import Model, Reader, class_loss, nearest_loss  # noqa: E402
from greenfin.training.network import Dropout, Network  # noqa: E402
from greenfin.training.start import from_weights  # noqa: E402

TEXTS = ["废旧动力电池拆解、破碎和分选，年处理3万吨。", "A new wind farm of 50 MW.", "Daur ulang baterai bekas."]


def test_weights_that_are_read_and_written_again_are_the_same_bytes(tmp_path: Path) -> None:
    shipped_model = shipped.weights_folder() / "model.onnx"
    arrays, words = read_model(shipped_model)
    write_model(tmp_path / "again.onnx", arrays, words, layers=12, heads=12)
    assert (tmp_path / "again.onnx").read_bytes() == shipped_model.read_bytes()


def test_the_shipped_model_reads_as_the_network_that_it_was_written_from() -> None:
    start = from_weights(shipped.weights_folder())
    model = Model(Network(start, trained_layers=6), Reader(start.tokenizer_json), 272)
    ours = model.all_vectors(TEXTS).numpy()
    shipped_ones = load_encoder(shipped.weights_folder()).encode(TEXTS)
    for one, other in zip(ours, shipped_ones, strict=True):
        cosine = one @ other.vector / np.linalg.norm(one) / np.linalg.norm(other.vector)
        assert cosine > 0.995


def test_only_the_upper_layers_learn() -> None:
    network = Network(from_weights(shipped.weights_folder()), trained_layers=6)
    learnt = {name.split(".")[1] for name, part in network.named_parameters() if part.requires_grad}
    assert learnt == {str(number) for number in range(6, 12)}


def test_dropout_keeps_the_mean_and_rests_outside_training() -> None:
    torch.manual_seed(0)
    dropout = Dropout(0.1)
    ones = torch.ones(200, 300)
    dropped = dropout(ones)
    assert 0.08 < float((dropped == 0).float().mean()) < 0.12
    assert abs(float(dropped.mean()) - 1) < 0.02
    assert torch.equal(dropout.eval()(ones), ones)


def test_mass_on_any_accepted_code_is_as_good_as_on_another() -> None:
    accepted = torch.tensor([[True, True, False, False]])
    tolerated = torch.zeros(1, 4, dtype=torch.bool)
    one = class_loss(torch.tensor([[9.0, 0, 0, 0]]), accepted, tolerated)
    other = class_loss(torch.tensor([[0, 9.0, 0, 0]]), accepted, tolerated)
    wrong = class_loss(torch.tensor([[0, 0, 9.0, 0]]), accepted, tolerated)
    assert float(one) == pytest.approx(float(other))
    assert float(wrong) > float(one) + 5


def test_a_barred_text_does_not_push_away() -> None:
    texts = torch.tensor([[1.0, 0]])
    others = torch.tensor([[1.0, 0], [0, 1.0]])
    free = nearest_loss(texts, texts, others, torch.tensor([[False, False]]), 0.05)
    barred = nearest_loss(texts, texts, others, torch.tensor([[True, False]]), 0.05)
    assert float(barred) < 1e-3 < float(free)

import dataclasses
from pathlib import Path

import pytest

from greenfin import shipped
from greenfin.training.cases import Case, read_concepts, read_items

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from greenfin.training.learn import learn  # noqa: E402
from greenfin.training.lesson import Lesson, Recipe, begin_classes  # noqa: E402
from greenfin.training.model import Model, Reader, carry_classes  # noqa: E402
from greenfin.training.network import Network  # noqa: E402
from greenfin.training.start import Start, from_weights  # noqa: E402

ITEMS = read_items(shipped.catalogue_folder())[:4]
CASES = tuple(
    Case(
        f"{item.code}-{language}",
        "part_1",
        ("zh", "en", "id")[language],
        item.scopes[language],
        (item.code,),
        (),
        "match",
    )
    for item in ITEMS
    for language in range(3)
)
RECIPE = Recipe(epochs=2, trained_layers=1, batch=4)


@pytest.fixture(scope="module")
def start() -> Start:
    """The shipped weights with two layers, so that a training takes seconds."""
    whole = from_weights(shipped.weights_folder())
    arrays = {name: array for name, array in whole.arrays.items() if name.startswith(("emb.", "l0.", "l1."))}
    return dataclasses.replace(whole, arrays=arrays)


def _trained(start: Start, recipe: Recipe, checkpoint: Path) -> Model:
    torch.manual_seed(recipe.seed)
    model = Model(Network(start, trained_layers=1), Reader(start.tokenizer_json), len(ITEMS) + 1)
    begin_classes(model, ITEMS)
    lesson = Lesson(CASES, (), ITEMS, read_concepts(shipped.catalogue_folder())[:50])
    learn(model, lesson, recipe, checkpoint, lambda _line: None)
    return model


class _BrokenOffError(Exception):
    pass


def test_a_training_that_was_broken_off_ends_as_one_that_was_not(start: Start, tmp_path: Path) -> None:
    whole = _trained(start, RECIPE, tmp_path / "whole.pt")

    def break_off_in_the_second_epoch(line: str) -> None:
        if line.startswith("epoch 2"):
            raise _BrokenOffError

    torch.manual_seed(RECIPE.seed)
    model = Model(Network(start, trained_layers=1), Reader(start.tokenizer_json), len(ITEMS) + 1)
    begin_classes(model, ITEMS)
    lesson = Lesson(CASES, (), ITEMS, read_concepts(shipped.catalogue_folder())[:50])
    with pytest.raises(_BrokenOffError):
        learn(model, lesson, RECIPE, tmp_path / "broken.pt", break_off_in_the_second_epoch)
    resumed = _trained(start, RECIPE, tmp_path / "broken.pt")
    for (name, one), other in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        assert torch.equal(one, other), name


def test_training_puts_the_right_item_on_top_of_what_was_trained_on(start: Start, tmp_path: Path) -> None:
    model = _trained(start, dataclasses.replace(RECIPE, epochs=12), tmp_path / "checkpoint.pt")
    with torch.no_grad():
        tops = model.classes(model.all_vectors([case.text for case in CASES])).argmax(1)
    right = sum(ITEMS[top].code in case.accepted for top, case in zip(tops.tolist(), CASES, strict=True) if top < 4)
    assert right >= 10


def test_a_class_is_carried_over_by_its_text_and_not_by_its_code(start: Start) -> None:
    model = Model(Network(start, trained_layers=1), Reader(start.tokenizer_json), 3)
    before = model.classes.weight[0].clone()
    assert start.classes is not None
    carry_classes(model, ("unknown", ITEMS[2].key, "none"), start.classes)
    stored = start.classes.weights[start.classes.keys.index(ITEMS[2].key)]
    assert torch.equal(model.classes.weight[0], before)
    assert torch.equal(model.classes.weight[1], torch.from_numpy(stored))
    assert torch.equal(model.classes.weight[2], torch.from_numpy(start.classes.weights[-1]))

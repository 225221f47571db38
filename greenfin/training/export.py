"""Write the trained network as an int8 ONNX model that reads one text at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_OPSET = 20
_BLOCK = 32
_WEIGHT_LIMIT = 127


@dataclass(slots=True)
class _Graph:
    """Nodes and constants of one model in the making."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, array: NDArray[Any] | np.generic) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array).reshape(np.shape(array)), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [output], name=output, **attributes))
        return output


def write_model(
    path: Path, arrays: dict[str, NDArray[np.float32]], words: NDArray[np.float32], *, layers: int, heads: int
) -> None:
    """Write the model: input `pieces` (n,) int64, output `states` (n, hidden) float32.

    One text a run needs no padding, and no text's rounding depends on its neighbours in a batch. Word vectors keep
    the base's 4-bit blocks; matrices become int8 with one scale a column; activations are quantised row by row.
    """
    graph = _Graph()
    states = _embedding(graph, arrays, words)
    for name, shape in (("heads", [0, heads, -1]), ("joined", [0, -1])):
        graph.constant(name, np.array(shape, np.int64))
    graph.constant("shrink", np.float32(1 / np.sqrt(words.shape[1] / heads)).reshape(()))
    graph.constant("limit", np.float32(1 / 127).reshape(()))
    graph.constant("tiny", np.float32(1e-9).reshape(()))
    graph.constant("middle_f", np.float32(128).reshape(()))
    graph.constant("middle", np.uint8(128).reshape(()))
    graph.constant("last_axis", np.array([-1], np.int64))
    for number in range(layers):
        states = _layer(graph, arrays, f"l{number}", states)
    graph.node("Identity", [states], "states")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "greenfin-encoder",
            [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["n"])],
            [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["n", words.shape[1]])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=9,
        producer_name="greenfin",
    )
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def read_model(path: Path) -> tuple[dict[str, NDArray[np.float32]], NDArray[np.float32]]:
    """What `write_model` was given, as far as its rounding kept it: arrays by name, and word vectors."""
    stored = {one.name: numpy_helper.to_array(one).copy() for one in onnx.load(str(path)).graph.initializer}
    arrays: dict[str, NDArray[np.float32]] = {}
    for name, array in stored.items():
        if name.endswith(".w8"):
            stem = name.removesuffix(".w8")
            weight = array.T.astype(np.float32) * stored[f"{stem}.scale"][:, None]
            bias = stored[f"{stem}.bias"]
            parts = [stem.replace("qkv", part) for part in "qkv"] if stem.endswith("qkv") else [stem]
            for part, rows, shift in zip(parts, np.split(weight, len(parts)), np.split(bias, len(parts)), strict=True):
                arrays[f"{part}.w"], arrays[f"{part}.b"] = rows, shift
        elif "ln." in name:
            arrays[name] = array
    arrays["emb.place"] = stored["places"].astype(np.float32)
    octets = stored["word_octets"].reshape(len(stored["word_octets"]), -1, _BLOCK // 2)
    levels = np.concatenate([octets & 15, octets >> 4], axis=2).astype(np.float32) - 8
    words = levels * stored["word_scales"].astype(np.float32)[:, :, None]
    return arrays, np.asarray(words.reshape(len(octets), -1), np.float32)


def four_bit(words: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Word vectors back in blocks of 32: weight j in the low half of octet j, weight j + 16 in the high half."""
    blocks = words.reshape(len(words), -1, _BLOCK)
    # The base's blocks hold the value -8 × scale or, where all are smaller, only multiples of the scale; dividing by
    # the entry of largest magnitude over -8 gives the scale back.
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], axis=2)
    scales = (largest / -8).astype(np.float16)
    safe = np.where(scales == 0, 1, scales).astype(np.float32)
    levels = np.clip(np.rint(blocks / safe) + 8, 0, 15).astype(np.uint8)
    half = _BLOCK // 2
    return (levels[:, :, :half] | levels[:, :, half:] << 4).reshape(len(words), -1), scales[:, :, 0]


def _embedding(graph: _Graph, arrays: dict[str, NDArray[np.float32]], words: NDArray[np.float32]) -> str:
    octets, scales = four_bit(words)
    graph.constant("word_octets", octets)
    graph.constant("word_scales", scales)
    graph.constant("by_block", np.array([0, words.shape[1] // _BLOCK, _BLOCK // 2], np.int64))
    graph.constant("low_half", np.uint8(15).reshape(()))
    graph.constant("four", np.uint8(4).reshape(()))
    graph.constant("eight", np.float32(8).reshape(()))
    rows = graph.node("Reshape", [graph.node("Gather", ["word_octets", "pieces"], "octets"), "by_block"], "octet_rows")
    low = graph.node("BitwiseAnd", [rows, "low_half"], "low")
    high = graph.node("BitShift", [rows, "four"], "high", direction="RIGHT")
    levels = graph.node("Cast", [graph.node("Concat", [low, high], "levels", axis=2)], "levels_f", to=TensorProto.FLOAT)
    centred = graph.node("Sub", [levels, "eight"], "centred")
    graph.constant("two", np.array([2], np.int64))
    scale = graph.node(
        "Cast", [graph.node("Gather", ["word_scales", "pieces"], "scale_h")], "scale_f", to=TensorProto.FLOAT
    )
    scaled = graph.node("Mul", [centred, graph.node("Unsqueeze", [scale, "two"], "scale_u")], "scaled")
    graph.constant("flat", np.array([0, -1], np.int64))
    word = graph.node("Reshape", [scaled, "flat"], "word")
    graph.constant("places", arrays["emb.place"].astype(np.float16))
    graph.constant("zero", np.array([0], np.int64))
    here = graph.node("Slice", ["places", "zero", graph.node("Shape", ["pieces"], "count"), "zero"], "places_here")
    place = graph.node("Cast", [here], "place", to=TensorProto.FLOAT)
    return _normalised(graph, arrays, "emb.ln", graph.node("Add", [word, place], "word_place"))


def _layer(graph: _Graph, arrays: dict[str, NDArray[np.float32]], name: str, states: str) -> str:
    joint = np.concatenate([arrays[f"{name}.{part}.w"] for part in "qkv"])
    bias = np.concatenate([arrays[f"{name}.{part}.b"] for part in "qkv"])
    qkv = _linear(graph, f"{name}.qkv", states, joint, bias)
    graph.node("Split", [qkv], f"{name}.unused", axis=1, num_outputs=3)
    graph.nodes[-1].output[:] = [f"{name}.{part}" for part in "qkv"]
    split = {}
    for part, order in (("q", [1, 0, 2]), ("k", [1, 2, 0]), ("v", [1, 0, 2])):
        by_head = graph.node("Reshape", [f"{name}.{part}", "heads"], f"{name}.{part}.heads")
        split[part] = graph.node("Transpose", [by_head], f"{name}.{part}.turned", perm=order)
    met = graph.node("MatMul", [split["q"], split["k"]], f"{name}.met")
    shares = graph.node("Softmax", [graph.node("Mul", [met, "shrink"], f"{name}.shrunk")], f"{name}.shares", axis=-1)
    context = graph.node("MatMul", [shares, split["v"]], f"{name}.context")
    turned = graph.node("Transpose", [context], f"{name}.context.turned", perm=[1, 0, 2])
    joined = graph.node("Reshape", [turned, "joined"], f"{name}.joined")
    attended = _linear(graph, f"{name}.ao", joined, arrays[f"{name}.ao.w"], arrays[f"{name}.ao.b"])
    middle = graph.node("Add", [states, attended], f"{name}.attended")
    middle = _normalised(graph, arrays, f"{name}.aln", middle)
    wide = _linear(graph, f"{name}.fi", middle, arrays[f"{name}.fi.w"], arrays[f"{name}.fi.b"])
    wide = graph.node("Gelu", [wide], f"{name}.gelu")
    fed = _linear(graph, f"{name}.fo", wide, arrays[f"{name}.fo.w"], arrays[f"{name}.fo.b"])
    return _normalised(graph, arrays, f"{name}.oln", graph.node("Add", [middle, fed], f"{name}.fed"))


def _normalised(graph: _Graph, arrays: dict[str, NDArray[np.float32]], name: str, states: str) -> str:
    weight = graph.constant(f"{name}.w", arrays[f"{name}.w"])
    bias = graph.constant(f"{name}.b", arrays[f"{name}.b"])
    return graph.node("LayerNormalization", [states, weight, bias], f"{name}.out", axis=-1, epsilon=1e-12)


def _linear(graph: _Graph, name: str, states: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
    """The states · weightᵀ + bias in int8: rows of states with a scale each, columns with a scale each."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-9) / _WEIGHT_LIMIT
    integers = np.rint(weight / scale[:, None]).astype(np.int8).T
    graph.constant(f"{name}.w8", integers)
    graph.constant(f"{name}.scale", scale.astype(np.float32))
    graph.constant(f"{name}.bias", bias)
    size = graph.node(
        "ReduceMax", [graph.node("Abs", [states], f"{name}.abs"), "last_axis"], f"{name}.size", keepdims=1
    )
    size = graph.node("Max", [graph.node("Mul", [size, "limit"], f"{name}.step0"), "tiny"], f"{name}.step")
    steps = graph.node("Round", [graph.node("Div", [states, size], f"{name}.steps")], f"{name}.rounded")
    shifted = graph.node("Add", [steps, "middle_f"], f"{name}.shifted")
    octets = graph.node("Cast", [shifted], f"{name}.octets", to=TensorProto.UINT8)
    product = graph.node("MatMulInteger", [octets, f"{name}.w8", "middle"], f"{name}.product")
    product = graph.node("Cast", [product], f"{name}.product_f", to=TensorProto.FLOAT)
    scaled = graph.node(
        "Mul", [graph.node("Mul", [product, size], f"{name}.by_row"), f"{name}.scale"], f"{name}.scaled"
    )
    return graph.node("Add", [scaled, f"{name}.bias"], f"{name}.sum")

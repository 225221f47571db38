import pytest

from greenfin import shipped
from greenfin.encoder import OnnxEncoder, load_encoder


@pytest.fixture(scope="session")
def encoder() -> OnnxEncoder:
    return load_encoder(shipped.weights_folder())

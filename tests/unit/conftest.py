"""Settings of all unit tests: no deadlines (times are not asserted), the marker ``nested``."""

import os

import pytest
from hypothesis import settings

settings.register_profile("unit", deadline=None, max_examples=100)
settings.register_profile("nested", deadline=None, max_examples=3)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unit"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "nested: runs the other unit tests once more in a process")

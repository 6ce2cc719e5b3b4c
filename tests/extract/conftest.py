"""What the tests of this room share: the tools, built once."""

from __future__ import annotations

import pytest

from communique.extract.read import Tools, default_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Names, rules and authorities of the package."""
    return default_tools()

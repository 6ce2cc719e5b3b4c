"""What is kept in memory so as not to be made again, within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")
_MOST_SHARE = 8  # one thing takes at most this part of the room


class Cache(Generic[Value]):
    """Things by key; the one not asked for the longest makes room for a new one.

    >>> cache = Cache[str](80)
    >>> cache.put("a", "A", 8)
    >>> cache.put("b", "far too large", 11)
    >>> cache.get("a"), cache.get("b"), cache.taken
    ('A', None, 8)
    """

    def __init__(self, most: int) -> None:
        """Begin empty; ``most`` is in bytes."""
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._most = most
        self.taken = 0

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under a key and make it the newest."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a thing of ``size`` bytes under a key, unless it is too large to be worth its room."""
        if size * _MOST_SHARE > self._most:
            return
        self.taken += size - self._kept.pop(key, (value, 0))[1]
        self._kept[key] = value, size
        while self.taken > self._most:
            _, (_, dropped) = self._kept.popitem(last=False)
            self.taken -= dropped

    def __len__(self) -> int:
        """Return how many things are kept."""
        return len(self._kept)

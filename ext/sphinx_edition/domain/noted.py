"""What was noted of all documents, in the pickled environment: unpacked only where somebody asks, as most builds of a large edition ask nothing."""

from __future__ import annotations

import pickle
from typing import Any

from sphinx_edition.domain.entries import FIELDS


class Noted(dict[str, dict[str, Any]]):
    """Field → document → entries (see :class:`sphinx_edition.domain.entries.Data`). A pickle of it is opened by :meth:`open`."""

    def __init__(self) -> None:
        super().__init__({name: {} for name in FIELDS})
        self.packed = b''

    def open(self) -> Noted:
        """Itself, with its entries."""
        if self.packed:
            self.update(pickle.loads(self.packed))  # of our own environment, which Sphinx unpickles as well
            self.packed = b''
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return closed, (self.packed or pickle.dumps(dict(self), pickle.HIGHEST_PROTOCOL),)


def closed(packed: bytes) -> Noted:
    """What was noted, as a pickle has it."""
    noted = Noted()
    noted.packed = packed
    return noted

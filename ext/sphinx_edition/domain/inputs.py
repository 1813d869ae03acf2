"""All that documents and pages are made from, apart from their own text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from sphinx_edition.domain.known import Known, reading_order
from sphinx_edition.registers.load import Registers

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_edition.domain.entries import Data
    from sphinx_edition.domain.volumes import Volume


class Inputs:
    """The registers, the volumes by name, the neighbors of their documents, the ledger, what can be cited, and what was noted of each document.

    ``known`` is the view of the whole, which is made of these when all documents are read.
    """

    def __init__(self, env: BuildEnvironment, data: dict[str, Any]) -> None:
        self._env = env
        self._data = data
        self.registers = Registers()
        self.volumes: dict[str, Volume] = {}
        self.beside: dict[str, tuple[str, str]] = {}
        self.ledger: Any = None
        self.citables: Any = None

    @property
    def data(self) -> Data:
        """What was noted of each document."""
        return cast('Data', self._data['noted'].open())

    @cached_property
    def known(self) -> Known:
        """The whole edition; made when first asked for."""
        return Known(self.data, self.registers, self.volumes, reading_order(self._env) if self.data['cited'] else ())

    def refresh(self) -> None:
        """Forget the view of the whole, as documents have changed."""
        self.__dict__.pop('known', None)

"""What references to other documents of the volume mean.

:mod:`.facts` keeps of each document what others need to know; :mod:`.resolver` knows all documents of a volume and finds
the one that a reference means. A link is made only where one document fits.
"""

from __future__ import annotations

from sphinx_edition.references.resolving.facts import Facts, facts_of
from sphinx_edition.references.resolving.resolver import Resolver

__all__ = ['Facts', 'Resolver', 'facts_of']

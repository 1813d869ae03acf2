"""Print the letters and numbers of a typed list as they are typed, where a writer would print others."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_edition import nodes as ed
from sphinx_edition.sources.enumerating import enumerator


class PrintEnumerators(SphinxPostTransform):
    """Make the enumerators of an edited document words; lists that count 1., 2. … every writer prints as they are.

    Before::

        <enumerated_list enumtype="upperalpha" suffix=")"><list_item><paragraph>Cork

    After::

        <ed_items><ed_item><paragraph>A) Cork
    """

    default_priority = 500
    formats = ('html', 'text')

    def run(self, **kwargs: Any) -> None:
        """Replace the lists, the innermost first."""
        for edited in self.document.findall(ed.ed_document):
            for node in reversed(list(edited.findall(nodes.enumerated_list))):
                if (node.get('enumtype'), node.get('prefix', ''), node.get('suffix', '.')) != ('arabic', '', '.'):
                    node.replace_self(self._items(node))

    def _items(self, node: nodes.Element) -> ed.ed_items:
        items = ed.ed_items()
        for number, one in enumerate(node.children, node.get('start', 1)):
            assert isinstance(one, nodes.list_item)
            if not one.children or not isinstance(one[0], nodes.paragraph):
                one.insert(0, nodes.paragraph())
            first = one[0]
            assert isinstance(first, nodes.Element)
            first.insert(0, nodes.Text(f'{enumerator(node, number)} '))
            items += ed.ed_item('', *one.children)
        return items

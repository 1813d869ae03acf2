"""The oracle: after any edits, a build gives the same bytes as a clean build, whatever was built before.

The default is what the suite has time for; EDITION_EDITS=2000 tries that many edits, other ones each time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from rebuild.editing import EDITS, Project

#: builds of one edition, and edits before each of them (on the average two)
STEPS, EDITS_A_STEP = 20, 3
EDITIONS = 1 + int(os.environ.get('EDITION_EDITS', '300')) // (STEPS * 2)
BUILDERS = ['html', 'html', 'tei', 'epub', 'text', 'text', 'dirhtml', 'singlehtml']


class Editing(RuleBasedStateMachine):
    """An editor who edits and builds, twenty times."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix='edition-'))
        self.clock = mock.patch.dict(os.environ, SOURCE_DATE_EPOCH='1445385600')
        self.clock.start()

    @initialize(seed=st.integers(0, 10**6))
    def begin(self, seed):
        self.project = Project(self.folder, seed)

    @rule(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=EDITS_A_STEP), builder=st.sampled_from(BUILDERS), jobs=st.sampled_from([1] * 9 + [2]), old=st.booleans())
    def edit_and_build(self, edits, builder, jobs, old):
        for edit in edits:
            edit(self.project)
            self.project.write(old=old)
        assert self.project.compare(builder, jobs) == []

    def teardown(self):
        self.clock.stop()
        shutil.rmtree(self.folder)


Editing.TestCase.settings = settings(
    max_examples=EDITIONS, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck),
    derandomize='EDITION_EDITS' not in os.environ, phases=[Phase.generate],  # the seed of an edition says enough: shrinking would build for hours
)  # fmt: skip
TestEditing = Editing.TestCase

"""The edition itself, built once a session by the commands that the Makefile uses."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import CHROMIUM, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def sphinx_build(builder: str, out: Path, *options: str, source: Path | None = None) -> None:
    """Build the edition; every warning is an error."""
    command = [sys.executable, '-m', 'sphinx', '-n', '-W', '--keep-going', '-q', '-E', '-b', builder, '-c', str(ROOT), '-d', str(out) + '-doctrees']
    done = subprocess.run(
        [*command, *options, str(source or ROOT / 'source'), str(out)], capture_output=True, text=True, check=False,
        env={**os.environ, 'SOURCE_DATE_EPOCH': '1445385600'},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ''


@pytest.fixture(scope='session')
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of an output, built when first asked for: ``built('html')``; books leave out the guide."""
    folders: dict[str, Path] = {}

    def build(builder: str) -> Path:
        if builder not in folders:
            folders[builder] = tmp_path_factory.mktemp(builder) / 'out'
            sphinx_build(builder, folders[builder], *([] if builder == 'html' else ['-t', 'book']))
        return folders[builder]

    return build


@pytest.fixture(scope='module')
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
        )
        yield chromium
        chromium.close()

"""Telegrams, despatches, airgrams and other numbered messages in running text.

======================  =======================================
:mod:`.vocabulary`      the words for them
:mod:`.leads`           the words before a number
:mod:`.tails`           sender, addressee and date after it
:mod:`.counted`         numbers with what stands around them
:mod:`.sentences`       who sends what in a sentence
:mod:`.senders`         who sent a message that does not say it
:mod:`.correspondents`  who wrote a document, and to whom
:mod:`.numberlines`     the number line of a message
:mod:`.beside`          what the editors say of it at its place
:mod:`.finder`          all of a document
======================  =======================================
"""

from __future__ import annotations

from sphinx_edition.references.finding.messages.finder import find_messages

__all__ = ['find_messages']

"""What tests of reading from the web share."""

from __future__ import annotations


class Conf:
    """The settings of Sphinx that reading from the web knows."""

    user_agent, tls_verify, tls_cacerts = '', True, None
    intersphinx_cache_limit = 5

"""Fetch one policy by its address, outside of any audit."""

from auditor.errors import PolicyError
from auditor.model.policies import DocumentText
from spiders.addresses import Addresses, is_private, private
from spiders.browser import BrowserOptions, launch
from spiders.fetch import Fetched, FetchError, fetch
from spiders.outcome import hint_for, named_failure
from spiders.policy import FetchFailed, Tried, given_policy
from spiders.policy_judge import text_of

READ_ANYWAY = "Save the page in your browser, and give the file."


async def fetch_policy(
    url: str, options: BrowserOptions, *, allow_private: bool = False, timeout: float = 30.0
) -> tuple[DocumentText, str]:
    """The document at an address as a browser shows it, and its final address.

    Raises PolicyError when it cannot be fetched or holds no text, BrowserError when there is no browser.
    """
    try:
        fetched = await _fetched(url, options, allow_private=allow_private, timeout=timeout)
    except FetchFailed as problem:
        raise _failed(url, str(problem)) from problem
    if fetched.status is not None and fetched.status >= 400:
        raise _failed(url, f"http: the site answered with status {fetched.status}")
    return text_of(fetched), fetched.final_url


async def fetch_given(
    source: str, options: BrowserOptions, *, allow_private: bool = False, timeout: float = 30.0
) -> Tried:
    """The policy that a user named, a file or a URL; a browser is started for a URL alone. Raises BrowserError."""
    return await given_policy(source, lambda url: _fetched(url, options, allow_private=allow_private, timeout=timeout))


async def _fetched(url: str, options: BrowserOptions, *, allow_private: bool, timeout: float) -> Fetched:
    """Raises FetchFailed with the reason as `kind: text`."""
    guard = Addresses(connect_to=options.connect_to, allow_private=allow_private, proxied=options.proxy is not None)
    if refusal := await guard.refusal(url):
        raise FetchFailed(refusal)
    async with launch(options) as browser:
        try:
            fetched = await fetch(browser, url, timeout)
        except FetchError as problem:
            raise FetchFailed(named_failure(str(problem))) from problem
    if options.proxy is None and not allow_private and fetched.remote_ip and is_private(fetched.remote_ip):
        raise FetchFailed(private(url, fetched.remote_ip))
    return fetched


def _failed(url: str, reason: str) -> PolicyError:
    named = named_failure(reason)
    return PolicyError(f"{url} cannot be fetched: {named}.", hint_for(named) or READ_ANYWAY)

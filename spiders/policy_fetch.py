"""Fetch one policy by its address, outside of any audit."""

from auditor.errors import PolicyError
from auditor.model.policies import DocumentText
from spiders.addresses import Addresses, is_private, private
from spiders.browser import BrowserOptions, launch
from spiders.fetch import FetchError, fetch
from spiders.outcome import hint_for, named_failure
from spiders.policy_judge import text_of

READ_ANYWAY = "Save the page in your browser, and give the file."


async def fetch_policy(
    url: str, options: BrowserOptions, *, allow_private: bool = False, timeout: float = 30.0
) -> tuple[DocumentText, str]:
    """The document at an address as a browser shows it, and its final address.

    Raises PolicyError when it cannot be fetched or holds no text, BrowserError when there is no browser.
    """
    guard = Addresses(connect_to=options.connect_to, allow_private=allow_private, proxied=options.proxy is not None)
    if refusal := await guard.refusal(url):
        raise _failed(url, refusal)
    async with launch(options) as browser:
        try:
            fetched = await fetch(browser, url, timeout)
        except FetchError as problem:
            raise _failed(url, str(problem)) from problem
    if options.proxy is None and not allow_private and fetched.remote_ip and is_private(fetched.remote_ip):
        raise _failed(url, private(url, fetched.remote_ip))
    if fetched.status is not None and fetched.status >= 400:
        raise _failed(url, f"http: the site answered with status {fetched.status}")
    return text_of(fetched), fetched.final_url


def _failed(url: str, reason: str) -> PolicyError:
    named = named_failure(reason)
    return PolicyError(f"{url} cannot be fetched: {named}.", hint_for(named) or READ_ANYWAY)

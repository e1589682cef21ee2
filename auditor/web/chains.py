"""The way back from what was done to the tag in the page: who loaded the script that loaded the script."""

from collections.abc import Iterable, Mapping

LONGEST = 16


def loaders(requests: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
    """Address of each thing that was loaded in one page view -> what caused its loading.

    From pairs (url, initiator_url) in the order of the requests; the first of an address counts.
    """
    found: dict[str, str | None] = {}
    for url, initiator in requests:
        found.setdefault(url, initiator)
    return found


def chain_of(cause: str | None, loaded_by: Mapping[str, str | None]) -> tuple[str, ...]:
    """From the script that did it, back over the scripts that loaded it, to the document whose tag began it.

    `cause` is the initiator of a request, or the script behind a cookie or call; empty when it is not known.
    """
    chain: list[str] = []
    while cause is not None and cause not in chain and len(chain) < LONGEST:
        chain.append(cause)
        cause = loaded_by.get(cause)
    return tuple(chain)

import pytest

from spiders.endings import network_error, what_ended
from spiders.settle import LARGEST_DOCUMENT, PageState
from spiders.targets import GONE, Target

PAGE = Target(session="s", id="t", type="page", url="", context="c")


def state_of(*events: tuple[str, dict[str, object]], received: int = 0) -> PageState:
    watch = {}  # type: ignore[var-annotated]
    state = PageState(PAGE, watch)
    for method, params in events:
        state.handlers()[method](PAGE, params)
    for grew in watch.values():
        grew(received)
    return state


DOCUMENT = ("Page.frameNavigated", {"frame": {"loaderId": "first"}})
DOWNLOAD = ("Page.downloadWillBegin", {"url": "https://a.example/file"})


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (state_of(DOCUMENT), None),
        (state_of(DOCUMENT, ("Inspector.targetCrashed", {})), "crashed"),
        (state_of(DOCUMENT, received=LARGEST_DOCUMENT + 1), "too-large"),
        (state_of(DOWNLOAD), "download"),
        # A page that offers a file is a page all the same.
        (state_of(DOCUMENT, DOWNLOAD), None),
    ],
)
def test_what_ends_a_page_view(state: PageState, kind: str | None) -> None:
    told = what_ended(state, is_alive=True)
    assert (told.partition(":")[0] if told else None) == kind
    gone = what_ended(state, is_alive=False)
    assert gone is not None and gone.startswith("browser-gone: ")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("net::ERR_NAME_NOT_RESOLVED", "network: ERR_NAME_NOT_RESOLVED"),
        ("net::ERR_TIMED_OUT", "timeout: ERR_TIMED_OUT"),
        ("net::ERR_ABORTED; Download is starting", "download: the address gives a file"),
        (GONE, "crashed: the page's window was closed"),
        ("Cannot navigate\nto nowhere", "network: Cannot navigate"),
    ],
)
def test_why_a_navigation_failed(said: str, told: str) -> None:
    assert network_error(said) == told

"""A visitor before a banner: what is recorded, what is answered, and what shows that it was."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from auditor.demo.server import DemoWeb
from auditor.demo.web import Site
from auditor.model.consent import Banner, BannerKind
from auditor.model.practices import Condition, Phase
from spiders import visitor
from spiders.browser import Browser, launch
from spiders.consent import Seen
from spiders.consent.look import Handle, open_worlds
from spiders.steps import Step, Taken
from spiders.tab import Tab
from spiders.visitor import Visitor
from tests.spiders.conftest import fake_web, options_for

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKS = """<!doctype html><title>Shop</title><h1>Shop</h1><p>Boots and tents.
<footer><a href="#" id=again>Cookie settings</a></footer>
<div id=consent role=dialog style="position:fixed;bottom:0;background:#fff">
<p>We use cookies to measure visits and for advertising. Do you agree?
<button id=accept>Accept all</button><button id=reject>Reject all</button></div>
<script>
const box = document.getElementById("consent"), kept = () => document.cookie.includes("cookie_choice")
const answer = (word) => { KEEP; box.hidden = true; box.style.display = "none" }
if (kept()) box.style.display = "none"
document.getElementById("accept").onclick = () => answer("accept")
document.getElementById("reject").onclick = () => answer("reject")
document.getElementById("again").onclick = () => { box.hidden = false; box.style.display = "" }
</script>"""
KEEP = 'document.cookie = "cookie_choice=" + word + "; path=/; max-age=9999; Secure"; fetch("/told?" + word)'
SITES = {
    "asks.example": Site(routes={"/": ASKS.replace("KEEP", KEEP), "/told": "ok"}),
    "forgets.example": Site(routes={"/": ASKS.replace("KEEP", "void 0")}),
    "managed.example": Site(routes={"/": ASKS.replace("KEEP", KEEP) + "<div id=qc-cmp2-container></div>"}),
    "silent.example": Site(routes={"/": "<!doctype html><title>Silent</title><h1>Nothing is asked here</h1>"}),
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def web() -> AsyncIterator[DemoWeb]:
    with fake_web(SITES) as web:
        yield web


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser(web: DemoWeb) -> AsyncIterator[Browser]:
    async with launch(options_for(web)) as browser:
        yield browser


async def steps(browser: Browser, site: str, condition: Condition, *phases: Phase) -> list[Taken]:
    visiting, taken = Visitor(await browser.new_visit(condition)), []
    for phase in phases:
        ordinal = sum(len(each.records) for each in taken) + 1
        taken.append(await visiting.take(Step(f"https://{site}/", ordinal, phase), 15))
    await visiting.visit.close()
    return taken


def kinds(taken: Taken) -> list[tuple[int, str]]:
    return [(record.page_view.ordinal, str(record.page_view.phase)) for record in taken.records]


async def test_a_banner_is_only_looked_at_where_no_choice_is_made(browser: Browser) -> None:
    (taken,) = await steps(browser, "asks.example", Condition.NO_CHOICE, Phase.BEFORE)
    assert (taken.asked, taken.done, kinds(taken)) == (True, False, [(1, "before")])
    (banner,) = taken.record.banners or ()
    assert (banner.accept_text, banner.reject_text) == ("Accept all", "Reject all")
    assert {banner.screenshot} <= {artifact.sha256 for artifact in taken.record.artifacts}
    assert taken.record.cookies == ()


async def test_the_manager_is_named_without_a_choice_too(browser: Browser) -> None:
    (taken,) = await steps(browser, "managed.example", Condition.NO_CHOICE, Phase.BEFORE)
    assert taken.facts == {"cmp": "InMobi Choice"}


async def test_where_nothing_asks_there_is_none_which_is_not_unknown(browser: Browser) -> None:
    (taken,) = await steps(browser, "silent.example", Condition.NO_CHOICE, Phase.BEFORE)
    assert (taken.asked, taken.record.banners) == (False, ())
    (unasked,) = await steps(browser, "silent.example", Condition.SIGNALS, Phase.BEFORE)
    assert unasked.record.banners is None


async def test_a_refusal_and_what_it_brings_about_are_recorded_apart(browser: Browser) -> None:
    before, reload = await steps(browser, "asks.example", Condition.REJECT, Phase.BEFORE, Phase.RELOAD)
    assert kinds(before) == [(1, "before"), (2, "choice")]
    first, after = before.records
    assert [cookie.name for cookie in first.cookies or ()] == []
    assert [(cookie.name, cookie.value) for cookie in after.cookies or ()] == [("cookie_choice", "reject")]
    assert [request.url for request in after.requests or ()] == ["https://asks.example/told?reject"]
    assert after.page_view.hook_in_place is True
    (banner,) = first.banners or ()
    assert banner.screenshot_after in {artifact.sha256 for artifact in first.artifacts}
    assert before.done
    assert before.facts == {
        "choice": "rejected",
        "choice_proof": "cookie cookie_choice=reject, written with the answer",
        "error": None,
    }
    assert (reload.asked, reload.record.banners, reload.facts) == (False, (), {})


async def test_consent_is_taken_back_in_a_new_window(browser: Browser) -> None:
    _, back, after = await steps(browser, "asks.example", Condition.ACCEPT, Phase.BEFORE, Phase.RETURN, Phase.WITHDRAWN)
    assert (kinds(back), back.done) == ([(3, "return"), (4, "withdrawal")], True)
    told = {signal.name: signal.value for signal in back.records[1].consent_signals or () if signal.kind == "banner"}
    assert told["withdrawal"] is not None
    assert told["withdrawal-proof"] == "cookie cookie_choice=reject, written with the answer"
    assert kinds(after) == [(5, "withdrawn")]


async def test_a_choice_that_leaves_no_trace_is_not_proven_and_not_kept(browser: Browser) -> None:
    made, reload = await steps(browser, "forgets.example", Condition.REJECT, Phase.BEFORE, Phase.RELOAD)
    assert made.done and made.facts["choice_proof"] is None
    assert made.facts["error"] == "nothing that the page stored or told shows that the choice was taken"
    assert reload.facts == {"choice_proof": None, "error": "banner: it asks again after a reload"}


async def test_the_word_of_a_rule_alone_does_not_ask_again(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    async def seen_by_rule(page: Tab, **patience: float) -> Seen:
        handle = Handle(open_worlds(page), None)
        return Seen(banner=Banner(id=1, kind=BannerKind.BANNER, cmp=None, text=""), handle=handle)

    monkeypatch.setattr(visitor, "look", seen_by_rule)
    (taken,) = await steps(browser, "silent.example", Condition.REJECT, Phase.RELOAD)
    assert (taken.asked, taken.facts, taken.record.banners) == (False, {}, ())

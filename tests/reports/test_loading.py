from typing import Any

import pytest

from reports.loading import Node, loading

SITE = "shop.example"


def edge(host: str, **changes: Any) -> dict[str, Any]:
    site = ".".join(host.split(".")[-2:])
    facts = {"host": host, "site": site, "party": "third", "initiator_url": f"https://{SITE}/", "frame_url": None}
    return facts | {"redirector": None, "requests": 1} | changes


def shape(node: Node) -> Any:
    return {child.site: shape(child) for child in node.children}


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([edge("cdn.a.example")], {"a.example": {}}),
        (
            [edge("cdn.a.example"), edge("t.b.example", initiator_url="https://cdn.a.example/x.js")],
            {"a.example": {"b.example": {}}},
        ),
        (
            [edge("a.example"), edge("b.example", initiator_url=f"https://{SITE}/", redirector="a.example")],
            {"a.example": {"b.example": {}}},
        ),
        (
            [edge("a.example"), edge("b.example", initiator_url=None, frame_url="https://a.example/frame")],
            {"a.example": {"b.example": {}}},
        ),
        ([edge("a.example", initiator_url=None)], {"a.example": {}}),
        ([edge("www.shop.example"), edge("img.shop.example")], {}),
        (
            [
                edge("a.example", initiator_url="https://b.example/x.js"),
                edge("b.example", initiator_url="https://a.example/y.js"),
            ],
            {"a.example": {"b.example": {}}},
        ),
        ([], {}),
    ],
    ids=["page", "script", "redirect", "frame", "unknown", "own hosts", "circle without a beginning", "nothing"],
)
def test_each_site_hangs_below_the_one_that_brought_it_in(edges: list[dict[str, Any]], expected: Any) -> None:
    assert shape(loading(SITE, edges, {})) == expected


def test_the_shortest_way_wins_and_the_others_are_named() -> None:
    tree = loading(
        SITE, [edge("a.example"), edge("b.example"), edge("b.example", initiator_url="https://a.example/x")], {}
    )
    assert set(shape(tree)) == {"a.example", "b.example"}
    assert next(child for child in tree.children if child.site == "b.example").also == ("a.example",)


def test_hosts_requests_and_companies_are_summed_up() -> None:
    tree = loading(SITE, [edge("cdn.a.example", requests=3), edge("t.a.example", requests=2)], {"t.a.example": "A Ltd"})
    node = tree.children[0]
    assert (node.hosts, node.requests, node.company, tree.below) == ({"cdn.a.example", "t.a.example"}, 5, "A Ltd", 1)

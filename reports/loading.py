"""Who made the browser ask whom, as a tree from the site to the last vendor."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.web.sites import host_of, site_of


@dataclass(slots=True)
class Node:
    """A site in the tree, with those it brought in."""

    site: str
    company: str | None = None
    party: str = "third"
    hosts: set[str] = field(default_factory=set)
    requests: int = 0
    depth: int = 0
    children: list["Node"] = field(default_factory=list)
    also: tuple[str, ...] = ()
    """Others that asked for it too."""

    @property
    def below(self) -> int:
        """How many sites stand below this one."""
        return sum(1 + child.below for child in self.children)


def loading(site: str, edges: Iterable[Mapping[str, Any]], companies: Mapping[str, str]) -> Node:
    """The tree under the audited site: each third-party site once, below the one that brings it in the shortest way.

    Who brings it in is the redirect it came from, else the script or document that asked, else the frame.
    """
    asked: dict[str, Counter[str]] = {}
    nodes: dict[str, Node] = {site: Node(site, party="first")}
    for edge in edges:
        target = edge["site"]
        node = nodes.setdefault(target, Node(target))
        node.hosts.add(edge["host"])
        node.requests += edge["requests"]
        node.company = node.company or companies.get(edge["host"])
        source = _source(edge, site)
        if source != target:
            asked.setdefault(target, Counter())[source] += edge["requests"]
    _plant(nodes, asked, site)
    return nodes[site]


def _source(edge: Mapping[str, Any], site: str) -> str:
    host = edge["redirector"] or host_of(edge["initiator_url"] or "") or host_of(edge["frame_url"] or "")
    return site_of(host) if host else site


def _plant(nodes: dict[str, Node], asked: Mapping[str, Counter[str]], root: str) -> None:
    brought: dict[str, list[str]] = {}
    for target, sources in asked.items():
        for source, _ in sources.most_common():
            brought.setdefault(source, []).append(target)
    placed = {root}
    queue = deque([root])
    while queue:
        here = queue.popleft()
        for target in sorted(brought.get(here, ()), key=lambda name: (-nodes[name].requests, name)):
            if target not in placed:
                _hang(nodes, asked, target, here)
                placed.add(target)
                queue.append(target)
        if not queue:
            # Some are only asked for by each other: what began it was not seen, so they hang from the page itself.
            left = sorted(set(nodes) - placed)
            for target in left[:1]:
                _hang(nodes, asked, target, root)
                placed.add(target)
                queue.append(target)


def _hang(nodes: dict[str, Node], asked: Mapping[str, Counter[str]], target: str, parent: str) -> None:
    node = nodes[target]
    node.depth = nodes[parent].depth + 1
    node.also = tuple(name for name, _ in asked.get(target, Counter()).most_common(6) if name != parent)
    nodes[parent].children.append(node)

"""Sentences in their place: what a rule looks at."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.claims.lexicon import Hits, Lexicon
from auditor.model.policies import Block, DocumentText
from auditor.policy.normal import normal
from auditor.policy.sentences import LONGEST, sentences_of
from auditor.policy.tokens import NOTHING, Tokens, tokens_of

_LONGEST_INTRO = 60
_OPENING = 2
"""Tokens that may stand before a sentence's first words: a bullet, a quotation mark."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One sentence, list item or table row, with what it inherits.

    `tokens` are those of the introducing sentence followed by its own, which begin at `own`. `before` holds the
    classes of the sentence before it in the same block, and the topics named earlier in it, `above` those of the
    headings and introductions above it.
    """

    start: int
    end: int
    tokens: Tokens
    own: int
    hits: Hits
    before: frozenset[str]
    above: frozenset[str]
    block: int
    kind: str
    is_question: bool
    acts_known: bool = False
    """Does the language list the words that may stand between a negation and what it denies?"""

    def has(self, name: str, start: int = 0) -> bool:
        """Does the class stand in the sentence itself, at token `start` or later?"""
        spans = self.hits.get(name)
        return spans is not None and any(end > self.own and at >= start for at, end in spans)

    def opens_with(self, name: str) -> bool:
        """Does the class stand at the sentence's beginning?"""
        return any(self.own <= at <= self.own + _OPENING for at, _ in self.hits.get(name, ()))

    def is_about(self, name: str) -> bool:
        """Does the class stand in the sentence, in the one before it, in its introduction or heading?"""
        return name in self.hits or name in self.before or name in self.above

    def is_in_part(self, name: str) -> bool:
        """Does the class stand in the heading, or in the sentence before one that speaks of "these data"?"""
        return name in self.above or (name in self.before and self.has("this_data"))

    def is_of_a_service(self) -> bool:
        """Does it name nobody, in a paragraph on one service? “We use Plausible. No cookies are set.”"""
        if self.has("operator") or self.has("site_words"):
            return False
        return "one_service" in self.before or ("one_service" in self.above and "cookie" not in self.above)


def units_of(document: DocumentText, lexicon: Lexicon, operators: tuple[tuple[str, ...], ...] = ()) -> Iterator[Unit]:
    """All sentences of a document, in order. `operators` are the names by which it calls the site's operator."""
    return _Reader(document, lexicon, operators).units()


_TOPICS = frozenset({"dnt_signal", "gpc_signal", "part_heading", "one_service"})
"""What a paragraph has spoken of stays in mind: "These signals …" may stand some sentences later."""
_SERVICE = frozenset({"one_service"})
_SIGNALS = frozenset({"dnt", "dnt_signal"})


def _denied_topics(hits: Hits) -> frozenset[str]:
    """“We do without Google Analytics” is no beginning of a paragraph on it."""
    first = min((at for at, _ in hits.get("negator", ())), default=None)
    services = hits.get("one_service", ())
    return _SERVICE if services and first is not None and first < services[0][0] else frozenset()


def unmasked(hits: Hits) -> Hits:
    """Hits without those that stand inside a hit of their mask: "device name" is nobody's name."""
    for name in _SIGNALS & hits.keys():
        # "We do not track you" is a denial, "Do Not Track" a signal.
        acting = {stop for _, stop in hits.get("operator", ())}
        hits[name] = [(a, b) for a, b in hits[name] if a not in acting]
        if not hits[name]:
            del hits[name]
    for mask in [name for name in hits if name.startswith("mask_")]:
        name = mask.removeprefix("mask_")
        masked = hits.pop(mask)
        if name in hits:
            kept = [(a, b) for a, b in hits[name] if not any(c <= a and b <= d for c, d in masked)]
            if kept:
                hits[name] = kept
            else:
                del hits[name]
    return hits


class _Reader:
    def __init__(self, document: DocumentText, lexicon: Lexicon, operators: tuple[tuple[str, ...], ...]) -> None:
        self.text = normal(document.text)
        self.blocks = document.blocks
        self.lexicon = lexicon
        self.names: dict[str, list[tuple[str, ...]]] = {}
        for name in operators:
            self.names.setdefault(name[0], []).append(name)
        self._intros: dict[int, Tokens] = {}
        self._headings: dict[int, frozenset[str]] = {}

    def units(self) -> Iterator[Unit]:
        for index, block in enumerate(self.blocks):
            intro = self._intro(block)
            above = self._heading(block) | (frozenset(self._find(intro)) if len(intro) else frozenset())
            if block.kind == "item" and block.intro is not None:
                above |= self._above_intro(self.blocks[block.intro])
            before: frozenset[str] = frozenset()
            whole = block.kind == "row" and block.end - block.start <= LONGEST
            spans = [(block.start, block.end)] if whole else self._sentences(block)
            for number, (start, end) in enumerate(spans):
                own = tokens_of(self.text, start, end)
                # Only the first sentence of an item continues the sentence that introduces the list.
                inherited = intro if number == 0 else NOTHING
                tokens = inherited + own
                hits = self._find(tokens)
                yield Unit(
                    start=start,
                    end=end,
                    tokens=tokens,
                    own=len(inherited),
                    hits=hits,
                    before=before,
                    above=above,
                    block=index,
                    kind=block.kind,
                    is_question=self.text[max(start, end - 3) : end].rstrip("\"' )").endswith("?"),
                    acts_known="light" in self.lexicon.names,
                )
                before = (frozenset(hits) - _denied_topics(hits)) | (before & _TOPICS)

    def _sentences(self, block: Block) -> list[tuple[int, int]]:
        return sentences_of(self.text, block.start, block.end)

    def _find(self, tokens: Tokens) -> Hits:
        hits = unmasked(self.lexicon.find(tokens.words))
        if self.names:
            for at, word in enumerate(tokens.words):
                for name in self.names.get(word, ()):
                    if tokens.words[at : at + len(name)] == name:
                        hits.setdefault("operator", []).append((at, at + len(name)))
            if "operator" in hits:
                hits["operator"].sort()
        return hits

    def _intro(self, block: Block) -> Tokens:
        """Last sentence of the block that introduces this one; a table row has its header row in `above` only."""
        if block.intro is None or block.kind != "item":
            return NOTHING
        known = self._intros.get(block.intro)
        if known is None:
            intro = self.blocks[block.intro]
            sentences = self._sentences(intro)
            known = tokens_of(self.text, *sentences[-1]) if sentences else NOTHING
            if len(known) > _LONGEST_INTRO:
                cut = slice(-_LONGEST_INTRO, None)
                known = Tokens(known.words[cut], known.starts[cut], known.ends[cut])
            self._intros[block.intro] = known
        return known

    def _above_intro(self, intro: Block) -> frozenset[str]:
        return frozenset(self._find(self._intro(intro))) if intro.intro is not None else frozenset()

    def _heading(self, block: Block) -> frozenset[str]:
        if block.heading is None:
            return frozenset()
        known = self._headings.get(block.heading)
        if known is None:
            heading = self.blocks[block.heading]
            known = frozenset(self._find(tokens_of(self.text, heading.start, heading.end)))
            self._headings[block.heading] = known
        if block.kind == "row" and block.intro is not None:
            row = self.blocks[block.intro]
            known |= frozenset(self._find(tokens_of(self.text, row.start, min(row.end, row.start + 1000))))
        return known

"""Which tests one worker does, and which come first, where several share the work."""

from xdist.scheduler import LoadScopeScheduling

LONGEST = (
    *("tests/end_to_end/", "tests/spiders/", "tests/reports/"),
    *("tests/auditor/fleet/", "tests/auditor/schedule/", "tests/auditor/commands/"),
)
"""What drives browsers and starts programs comes first, so that no worker is left with it alone at the end."""
TOGETHER = ("tests/spiders/consent/", "tests/spiders/collectors/")
"""Packages of which one worker does all: what they ask of a browser once serves all their files."""


def group_of(test: str) -> str:
    """`tests/spiders/test_run.py::test_x[y]` -> the file or the package that one worker does, all of it."""
    file = test.partition("::")[0]
    return next((package for package in TOGETHER if file.startswith(package)), file)


def turn_of(test: str) -> int:
    """Tests with lower numbers come first."""
    return next((turn for turn, folder in enumerate(LONGEST) if test.startswith(folder)), len(LONGEST))


class Groups(LoadScopeScheduling):
    """Hands out groups in their order: whatever a module shares is made by one worker.

    `--dist loadgroup` of pytest-xdist 3.8 does nothing with pytest 9.2, which no longer reads the names it changes:
    single tests were handed out, and each worker made each fixture.
    """

    def schedule(self) -> None:
        self.config.option.loadscopereorder = False
        super().schedule()

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

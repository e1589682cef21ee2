"""The data of consent managers, in the shapes that their scripts use."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.declarations.formats import FORMATS
from auditor.declarations.rows import cookies_of, put_together
from auditor.model.practices import CookiePurpose, Party

ONETRUST = {
    "DomainData": {
        "Groups": [
            {
                "CustomGroupId": "C0002",
                "GroupName": "Wie wir messen",
                "FirstPartyCookies": [
                    {"Name": "_ga", "Host": "shop.example", "IsSession": False, "Length": "730",
                     "description": "Counts <b>visits</b>", "isThirdParty": False}
                ],
                "Hosts": [
                    {"HostName": "stats.example", "DisplayName": "Stats Ltd", "Cookies": [
                        {"Name": "sid", "Host": "stats.example", "IsSession": True, "Length": "0", "isThirdParty": True}
                    ]}
                ],
            }
        ]
    }
}  # fmt: skip
COOKIEBOT = {
    "Necessary": [["CookieConsent", "shop.example", "Keeps the choice", "1 year", "HTTP Cookie", "1", "", ""]],
    "Advertising": [["_fbp", "Meta Platforms", "Shows adverts", "3 months", "HTTP Cookie", "1", "^_fbp$", ""],
                    ["lastExternalReferrer", "Meta Platforms", "", "Persistent", "HTML Local Storage", "2"], ["short"]],
}  # fmt: skip
KLARO = {
    "services": [
        {"name": "matomo", "title": "Matomo", "purposes": ["analytics"],
         "cookies": [[{"expression": "^_pk_.*$"}, "/", "shop.example"], "piwik_ignore"]},
        {"name": "login", "required": True, "cookies": [{"pattern": "session", "domain": "shop.example"}]},
    ]
}  # fmt: skip
OREJIME = {
    "purposes": [
        {
            "id": "all",
            "purposes": [{"id": "statistics", "title": "Counts", "cookies": ["_count", ["deep", "/", "b.example"]]}],
        }
    ]
}
TARTEAUCITRON = [{"key": "gtag", "type": "analytic", "name": "Google Analytics (GA4)", "cookies": ["_ga", "_gid"]}]
COOKIEYES = {
    "_categories": [
        {"name": "Necessary", "slug": "necessary", "isNecessary": True,
         "cookies": [{"cookieID": "cookieyes-consent", "domain": ".shop.example"}]},
        {"name": "Advertisement", "cookies": [{"cookieID": "IDE", "domain": ".doubleclick.net"}]},
    ]
}  # fmt: skip
LINKED = {"name": "li_gc", "service": "LinkedIn", "expire": "6 months", "tracker_type": "http_cookie"}
TERMLY = {"cookies": {"social_networking": [LINKED | {"en_us": "Keeps consent"}]}}
USERCENTRICS = {
    "templates": [
        {"dataProcessor": "Google Analytics", "dataPurposes": ["Analytics"], "categorySlug": "statistics",
         "deviceStorage": {"disclosures": [
             {"identifier": "_gid", "type": "cookie", "maxAgeSeconds": 86400, "domain": "shop.example"}]}}
    ]
}  # fmt: skip
IAB = {"disclosures": [{"identifier": "euid", "type": "web", "maxAgeSeconds": None, "domains": ["*.ads.example"]},
                       {"identifier": "tok", "type": "cookie", "maxAgeSeconds": 0}]}  # fmt: skip
COOKIECONSENT = [
    {"title": "Hello", "description": "…"},
    {"title": "Analytics", "linkedCategory": "analytics", "cookieTable": {
        "headers": {"name": "Cookie", "domain": "Domain", "desc": "Description", "exp": "Expiration"},
        "body": [{"name": "_ga*", "domain": "shop.example", "desc": "Counts", "exp": "2 years"}]}},
]  # fmt: skip

N, S = CookiePurpose.STRICTLY_NECESSARY, CookiePurpose.SOCIAL_MEDIA
A, AD = CookiePurpose.ANALYTICS, CookiePurpose.ADVERTISING
COUNTED = [("_ga", "shop.example", "Counts visits", A, 730), ("sid", "Stats Ltd", None, A, 0)]


@pytest.mark.parametrize(
    ("source", "data", "rows"),
    [
        ("onetrust", ONETRUST, COUNTED),
        ("onetrust", ONETRUST["DomainData"], COUNTED),
        (
            "cookiebot",
            COOKIEBOT,
            [
                ("CookieConsent", "shop.example", "Keeps the choice", N, 365),
                ("_fbp", "Meta Platforms", "Shows adverts", AD, 90),
                ("lastExternalReferrer", "Meta Platforms", None, AD, None),
            ],
        ),
        (
            "klaro",
            KLARO,
            [
                ("_pk_*", "Matomo", None, A, None),
                ("piwik_ignore", "Matomo", None, A, None),
                ("session", "login", None, N, None),
            ],
        ),
        ("orejime", OREJIME, [("_count", "Counts", None, A, None), ("deep", "Counts", None, A, None)]),
        ("tarteaucitron", TARTEAUCITRON, [(name, "Google Analytics (GA4)", None, A, None) for name in ("_ga", "_gid")]),
        (
            "cookieyes",
            COOKIEYES,
            [("cookieyes-consent", ".shop.example", None, N, None), ("IDE", ".doubleclick.net", None, AD, None)],
        ),
        ("termly", TERMLY, [("li_gc", "LinkedIn", "Keeps consent", S, 180)]),
        ("usercentrics", USERCENTRICS, [("_gid", "Google Analytics", "Analytics", A, 1)]),
        ("iab", IAB, [("euid", "*.ads.example", None, None, None), ("tok", None, None, None, 0)]),
        ("cookieconsent", COOKIECONSENT, [("_ga*", "shop.example", "Counts", A, 730)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_manager(source: str, data: Any, rows: list[tuple[Any, ...]]) -> None:
    found = put_together(cookies_of(source, None, FORMATS[source](data)))
    assert [(row.name, row.provider, row.purpose, row.category_purpose, row.duration_days) for row in found] == rows


def test_what_else_a_list_may_tell() -> None:
    onetrust = put_together(cookies_of("onetrust", None, FORMATS["onetrust"](ONETRUST)))
    assert [row.party for row in onetrust] == [Party.FIRST, Party.THIRD]
    assert {row.category for row in onetrust} == {"Wie wir messen"}
    cookiebot = put_together(cookies_of("cookiebot", None, FORMATS["cookiebot"](COOKIEBOT)))
    assert [row.kind for row in cookiebot] == ["cookie", "cookie", "local"]


KEYS = (
    "Groups Hosts Cookies Name services purposes cookies templates deviceStorage disclosures identifier cookieTable"
    " headers body _categories cookieID Necessary"
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("source", FORMATS)
@given(data=JSON)
def test_no_data_whatever_is_an_error(source: str, data: Any) -> None:
    assert all(cookie.name for cookie in put_together(cookies_of(source, None, FORMATS[source](data))))

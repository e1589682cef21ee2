"""Scrapy's settings for this project: what differs from its defaults, and why."""

BOT_NAME = "privacy-auditor"
SPIDER_MODULES = ["spiders.site"]

# Without Twisted's reactor, which a process can start only once: schedules and tests run one crawl after another.
TWISTED_REACTOR_ENABLED = False

# Every request goes through the browser: what it sends is what is audited.
DOWNLOAD_HANDLERS = {"http": "spiders.handler.BrowserHandler", "https": "spiders.handler.BrowserHandler"}
EXTENSIONS = {"spiders.sessions.Sessions": 100}
ITEM_PIPELINES = {"spiders.pipelines.StorePipeline": 100}

# Facts are written in the order in which they happened.
CONCURRENT_ITEMS = 1

# A download slot is a visit, whose pages are loaded one after another because each changes what the next one finds.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# How many visits go side by side is decided where they begin (SiteSpider.start); a visit's robots.txt and policies
# must not take its neighbours' places.
CONCURRENT_REQUESTS = 0

# The frontier knows its pages, and another visit walks the same ones again.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# A second load of a page is another page view, never a repair of the first.
RETRY_ENABLED = False

# A visitor's tool asks first; `auditor crawl --ignore-robots` does not. Sites may address it by this name; the user
# agent on the wire is the browser's own.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "privacy-auditor"

# The browser owns the cookies, follows redirects, unpacks bodies and goes through the proxy. (Scrapy's cookie
# middleware would also fetch the public suffix list while it runs.)
COOKIES_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
COMPRESSION_ENABLED = False
HTTPPROXY_ENABLED = False
REFERER_ENABLED = False

# An error page is something a site does.
HTTPERROR_ALLOW_ALL = True

# Addresses longer than that are loaded by browsers, too.
URLLENGTH_LIMIT = 0

# Nothing listens on this machine while sites are visited.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

LOG_LEVEL = "INFO"
LOGSTATS_INTERVAL = 0.0

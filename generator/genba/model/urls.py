"""Every address of the site, in one place: flat files, relative to the site's root, not yet percent-encoded."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urlencode

from genba.model.week import Week

INDEX = "index.html"
WEEKS = "weeks/index.html"
CUSTOMERS = "customers/index.html"
EXECUTIVES = "executives/index.html"
TOPICS = "topics/index.html"
ISSUES = "issues/index.html"
COMPLAINTS = "complaints.html"
WORRIES = "worries.html"
ACTIONS = "actions.html"
PRACTICE = "practice.html"
START_AGAIN = "start-again.html"
CEO = "ceo.html"
WRITE = "write.html"
SEARCH = "search.html"
REPAIRS = "repairs.html"
FEED = "feed.xml"
RULES = "rules/index.html"

_TEXTS = (".md", ".markdown")
# Servers call these HTML, scripts or a kind of XML, in which browsers run scripts: Debian's mime.types and more.
_RUN = frozenset(
    """
1km apxml asp aspx atom atomcat atomdeleted atomsrv atomsvc bmml ccmp ccxml cdxml cellml cgi cjs cl clue cml cpl csl
dae davmount dd2 ddf dist distz dtd dwd emma emotionml ent es es3 et3 fdt fo gml gpx grxml gsheet hal held hta htc
htm html ink inkml irp its js jsp jsx kml lasxml lbe lgr link66 lostsyncxml lostxml mads maei mathml meta4 mets mht
mhtml mjs mml mod mods moml mpd mpkg mrcx musd mxml obgx odd opf osm php phtml pkg provx pskcxml rapd rdf relo
rfcxml rif rl rld rs rsat rsheet rss rusd scl sdkd sdkm senmlx sensmlx shf shtml sls smi smil sml sru srx ssml stpx
svg svgz swf swidtag td tei teicorpus tfi ttml uis uo uoml uvt uvvt vxml wadl wbs wif wml wsdl wspolicy x3d x3dz xav
xbl xca xcs xdf xdm xdp xdssc xel xer xht xhtm xhtml xhvml xlf xml xmls xns xop xsd xsf xsl xslt xsm xspf xul xvm
xvml yin zaz zmm
""".split()
)
_FOLDERS = {"executives": "executives", "customers": "customers", "issues": "issues", "minutes": "weeks"}


def note(note_id: str) -> str:
    """A note's page."""
    return f"notes/{note_id}.html"


def customer(customer_id: str) -> str:
    """A customer's page."""
    return f"customers/{customer_id}.html"


def executive(executive_id: str) -> str:
    """An executive's page."""
    return f"executives/{executive_id}.html"


def topic(topic_id: str) -> str:
    """A topic's page."""
    return f"topics/{topic_id}.html"


def issue(issue_id: str) -> str:
    """An issue's page."""
    return f"issues/{issue_id}.html"


def week(one: Week) -> str:
    """A week's page."""
    return f"weeks/{one}.html"


def write(**about: str) -> str:
    """The page that writes a note, filled in with a ``customer`` or an ``executive``; percent-encoded."""
    return f"{WRITE}?{urlencode(about, quote_via=quote)}" if about else WRITE


def search(year: str = "", **about: str) -> str:
    """The page that searches, with what is looked for filled in, say ``customer``; percent-encoded."""
    if year:
        about |= {"from": f"{year}-01-01", "to": f"{year}-12-31"}
    return f"{SEARCH}?{urlencode(about, quote_via=quote)}"


def rule(name: str) -> str:
    """A rule's page in the documentation."""
    return f"rules/{name}.html"


def reference(name: str) -> str:
    """A page of reference in the documentation."""
    return f"{name}.html"


def is_text(path: str) -> bool:
    """True of a file that is read, and shown on a page or not at all; any other is published as it is."""
    return path.lower().endswith(_TEXTS)


def runs(path: str) -> bool:
    """True of a file that a browser may run when it is opened by its own address; it is published as plain text."""
    return path.rpartition(".")[2].lower() in _RUN


def of_file(path: str) -> str:
    """Where a file of the notes folder can be read on the site: its page, or the file itself.

    No file of a note takes the place of one of the site's own, and none has a name that browsers run.
    """
    top, _, rest = path.partition("/")
    if not is_text(path):
        place = path if rest and top == "attachments" else f"files/{path}"
        return f"{place}.txt" if runs(path) else place
    folder = _FOLDERS.get(top, "notes") if rest else "notes"
    return f"{folder}/{posixpath.splitext(posixpath.basename(path))[0]}.html"


def encoded(url: str) -> str:
    """``url`` percent-encoded as it stands in data and links."""
    return quote(url, safe="/~!$&'()*+,;=:@-._")


def absolute(site: str, url: str, anchor: str = "") -> str:
    """``url`` on the site that is served at ``site`` (which ends in ``/``), percent-encoded."""
    return site + relative(url, 0, anchor)


def relative(url: str, depth: int, anchor: str = "") -> str:
    """``url`` as a link from a page ``depth`` folders below the root, percent-encoded."""
    return "../" * depth + encoded(url) + (f"#{encoded(anchor)}" if anchor else "")

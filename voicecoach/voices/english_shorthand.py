"""The shorthand of leaflets and plans, in English. In: nothing. Out: a table of rules that come before all others.

Written out here is what would be taken for something else later: the point of "approx." for the end of a sentence, the
marks of 5" for quotation marks, the hyphens of a telephone number for a range.
"""

import re

from voicecoach.voices.english_numbers import NUMBER, date, one_by_one
from voicecoach.voices.surroundings import after, before

_BODY = (
    "side|leg|arm|knee|hand|foot|feet|hip|shoulder|ankle|elbow|heel|thigh|wrist|calf|calves|glute|hamstring|quad|toe|ear"
    "|eye|rib|thumb|finger|palm|buttock|cheek|shin|forearm|lat|pec|scapula"
)
_WENT_ON = r"(?:\.(?=\s+[a-z\d(]|[,;:)]))?"
"""The point of an abbreviation, where the sentence goes on."""

_SECONDS_BEFORE = re.compile(
    r"(?:\b(?:hold|holds|holding|rest|rests|resting|for|pause|stay|wait|keep|squeeze|relax|tense|contract|every"
    r"|work|on|off|of|inhale|exhale|in|out|plank|hang)|[x×*])"
    r"(?: (?:it|this|each|about|at least|up to|another))?\s*$",
    re.IGNORECASE,
)
_SECONDS_AFTER = re.compile(
    r"\s*[/-]?\s*(?:holds?|rest|pause|work|break|left|hang|plank|stretch"
    r"|(?:on|off)(?! (?:the |a |your )?(?:floor|ground|mat|bed|table|wall|bench|step|chair)))\b",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(r" (?:box|step|block|ball|roller|platform|bench|riser|pole|loop)\b")
_FEET_AFTER = re.compile(
    r"\s*(?:from|apart|away|long|wide|high|tall|above|below|behind|in front|off the|back from|band|rope|strap)\b",
    re.IGNORECASE,
)
_PHONE_WORD = r"(?:\b(?i:call|dial|phone|ring|tel|telephone|text|mobile|fax)\b[.:]?(?: (?:on|us on|us at|at|me on))? ?)"
_AFTER_PHONE = (
    r"[.,;:!?)–—-]|$|\b(?:if|for|when|whenever|now|or|and|at|in|immediately|first|straight|before|between|to|24)\b"
)

_NUMERAL = "VIII|VII|XII|III|VI|IV|IX|XI|II|V|X|I"
_PERIODS = {"d": "day", "wk": "week", "mo": "month", "mth": "month", "hr": "hour", "h": "hour", "min": "minute"}


def left_or_right(match: re.Match[str]) -> str:
    """A letter or two for a side, with a capital where it begins a sentence."""
    word = "left" if match[0][0] in "lL" else "right"
    text_before = before(match)
    begins = not text_before.strip() or re.search(r"[.!?]\s*$", text_before)
    return word.capitalize() if begins else word


def _ticks(match: re.Match[str]) -> str:
    """`5"` and `5'`: seconds and minutes, or inches and feet."""
    mark, follows = match["mark"], after(match)
    if mark == '"' and _is_in_quotes(before(match, 300)):
        return match[0]
    number, is_one = match["number"], match["number"] == "1" and not match["low"]
    low = f"{match['low']}-" if match["low"] else ""
    if mark == '"':
        is_time = _SECONDS_BEFORE.search(before(match)) or _SECONDS_AFTER.match(follows)
        words = ("second", "seconds") if is_time else ("inch", "inches")
    else:
        words = ("foot", "feet") if _FEET_AFTER.match(follows) else ("minute", "minutes")
    is_one = is_one or bool(_THING_AFTER.match(follows))
    return f"{low}{number} {words[0] if is_one else words[1]}"


def _is_in_quotes(text: str) -> bool:
    """Whether a quotation is open at the end of this text."""
    is_open = False
    for mark in re.finditer('"', text):
        if not is_open and text[max(0, mark.start() - 1) : mark.start()] in {"", *" ([—–-\n"}:
            is_open = True
        elif is_open:
            is_open = False
    return is_open


def _telephone(match: re.Match[str]) -> str:
    """A telephone number, digit by digit, with a breath between its groups."""
    lead = match.groupdict().get("word") or ""
    groups = re.split(r"(\s+or\s+)|[^\d+]+", match["phone"])
    said = ""
    for group in filter(None, groups):
        if group.strip() == "or":
            said += " or "
            continue
        pause = ", " if said and not said.endswith(" or ") else ""
        said += f"{pause}{'plus ' if group.startswith('+') else ''}{one_by_one(group.removeprefix('+'))}"
    return f"{lead}{said}"


def _times_a(match: re.Match[str]) -> str:
    """`3x/wk`: so often in a length of time."""
    period = match["period"].lower().rstrip(".")
    return f" times a{'n' if period in {'h', 'hr', 'hour'} else ''} {_PERIODS.get(period, period)}"


def _per_period(match: re.Match[str]) -> str:
    return f"/{_PERIODS.get(match['period'], match['period'])}"


def _address(match: re.Match[str]) -> str:
    """A page or a mailbox: its name, without what only a computer reads."""
    return match["host"].replace(".", " dot ").replace("@", " at ")


_PHONE_NUMBERS = (
    # Called by name: emergency numbers, too.
    rf"(?P<word>{_PHONE_WORD})(?P<phone>\+?\(?\d[\d ()./-]+\d(?: or \d{{3,}})*)(?![\d%°])(?=\s?(?:{_AFTER_PHONE}))",
    r"(?<![\w.,/-])(?P<phone>(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[.-]\d{4})(?![\w-])",
    r"(?<![\w.,/-])(?P<phone>\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,5})(?![\w-])",
    r"(?<![\w.,/-])(?P<phone>0\d{2,4}[ -]\d{3,6}(?:[ -]\d{3,4})?)(?![\w-])",
)

SHORTHAND = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Addresses, dates and telephone numbers, whose points, hyphens and digits mean something else.
        (r"\bhttps?://(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?:[/?#][^\s,;]*[\w/])?/?", _address),
        (r"\bwww\.(?P<host>[\w-]+(?:\.[\w-]+)+)(?:[/?#][^\s,;]*[\w/])?/?", _address),
        (r"(?<![\w.+-])(?P<host>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)", _address),
        (r"(?<![\w-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", date),
        *((pattern, _telephone) for pattern in _PHONE_NUMBERS),
        # Sides.
        (r"(?<![\w./])(?P<side>Lt|Rt)\.?(?![\w'/])", left_or_right),
        (rf"(?<![\w./])(?P<side>(?i:lt|rt))\.?(?=\s(?i:{_BODY})s?\b)|(?<![\w./])(?P<point>LT|RT)\.", left_or_right),
        (r"\b(?:L[tT]\.?\s?[/&+]\s?R[tT]|lt\.?/rt)\b\.?", "left and right"),
        (r"\b(?:R[tT]\.?\s?[/&+]\s?L[tT]|rt\.?/lt)\b\.?", "right and left"),
        (rf"\b([bB])(?i:ilat){_WENT_ON}(?!\w)", r"\1ilateral"),
        (rf"\b([uU])(?i:nilat){_WENT_ON}(?!\w)", r"\1nilateral"),
        # Words that are cut short.
        (r"\b[wW]/\s?o(?:ut)?\b", "without"),
        (r"\b([bB])/w\b|\b([bB])tw?n\b\.?", lambda match: f"{match[1] or match[2]}etween"),
        (r"\b([bB])/c\b", r"\1ecause"),
        (r"\b[nN]/[aA]\b", "not applicable"),
        (r"\b[wW]/\s?(?=\w)", "with "),
        (r"№\s?", "No. "),
        (r"\b([nN])(?i:os)\.\s?(?=\d)", r"\1umbers "),
        (r"\b([nN])(?i:o)\.\s?(?=\d)", r"\1umber "),
        (r"\b([eE])(?i:x)\.\s?(?=\d)", r"\1xercise "),
        (r"\b([fF])(?i:ig)\.\s?(?=\d)", r"\1igure "),
        (r"\bpp?\.\s?(?=\d)|\bpg\.\s?(?=\d)", "page "),
        (rf"\b([aA])(?i:pprox){_WENT_ON}(?!\w)", r"\1pproximately"),
        (rf"\b([aA])(?i:ppr)\b{_WENT_ON}", r"\1pproximately"),
        (r"\b([mM])(?i:ax)\.(?=\s+[a-z\d])", r"\1aximum"),
        (r"(?<![\d½])(?<!\d )\b([mM])(?i:in)\.(?=\s+\d)", r"\1inimum"),
        (rf"\b([iI])(?i:ncl)\b{_WENT_ON}", r"\1ncluding"),
        (r"\b([eE])(?i:sp)\.(?=\s+[a-z])", r"\1specially"),
        (r"\b([aA])(?i:lt)\.(?=\s+[a-z])", r"\1lternating"),
        (rf"\b([aA])(?i:vg)\b{_WENT_ON}", r"\1verage"),
        (r"\b([vV])[sS]\b\.?", r"\1ersus"),
        (rf"(?<![\w'])(?:ea|EA|Ea)(?![\w'])(?!\.\w){_WENT_ON}", "each"),
        (r"\b((?i:reps?|sets?|secs?|mins?|hrs?|wks?|lbs?))\.(?=\s+[a-z(])", r"\1"),
        (r"(?<=\d)\s?[xX×]\s?/\s?(?P<period>day|d|week|wk|month|mo|mth|hour|hr|h)\b(?:\.(?=\s+[a-z]))?", _times_a),
        (r"(?<=times)\s?/\s?(?P<period>day|d|week|wk|month|mo|mth|hour|hr|h)\b(?:\.(?=\s+[a-z]))?",
         lambda match: _times_a(match).removeprefix(" times")),
        (r"/\s?(?P<period>wk|mo|mth|d)\b(?:\.(?=\s+[a-z]))?", _per_period),
        # Signs that are written with several letters, or stand for several words.
        (r"\+\s?/\s?[-−–]|\+[-−–](?=\s?\d)", "±"),
        (r"([<>≥≤~≈]\s?\d{1,2})\s+/\s+(?=10\b)", r"\1/"),
        (r"(?<=\d)\s?#(?!\s?\d)", " lb"),
        (r"(?<=\d)[ -]?(?:yo|y/o)(?![\w/])", "-year-old"),
        (rf"(?<![\w'-])({_NUMERAL})(?:\s?–\s?| - |-)(?=(?:{_NUMERAL})(?![\w'-]))", r"\1 to "),
        (r"(?<=\d)\s?º\s?(?=[CF]\b)|(?<=\d)[ -]?(?:º|degs?\b(?:\.(?=\s+[a-z]))?)", "°"),
        (r"\b24/7\b", "twenty-four seven"),
        (r"\b(\d+(?:st|nd|rd|th))/(?=\d+(?:st|nd|rd|th)\b)", r"\1 or "),
        (r"(?<=\d)\s?m (?=squared|cubed)", " meters "),
        (
            rf"(?:(?<![\w.,:'])|(?<=\d[xX×]))(?:(?P<low>{NUMBER})\s?[-–]\s?)?(?P<number>{NUMBER})\s?"
            r"(?P<mark>\"|'(?!\w))(?!\w)",
            _ticks,
        ),
        (r"(?<=\d)-?in(?=[\s,;-]|$)|(?<=\d)-?\s?in\.(?=\s+[a-z]|\s?[/,;)])", " inches"),
        (r"\bO\.?K\b", "okay"),
    )
)  # fmt: skip

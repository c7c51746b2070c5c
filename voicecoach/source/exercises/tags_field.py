"""The list of tags that exercises and profiles share, as a field. In: a value. Out: its tags, and where each stands."""

from voicecoach.position import SourcePosition
from voicecoach.routine.tags import TAGS
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Kind, list_of
from voicecoach.source.kinds.sentences import text
from voicecoach.source.text.located import Listing, Scalar, Value


def tags() -> Kind:
    """A list of tags, ours or the author's own; an editor offers ours, with what they mean."""
    tag = text("a tag")
    offered = {"enum": [*TAGS], "enumDescriptions": [*TAGS.values()]}
    either = schema_snippets.any_of(offered, schema_snippets.unoffered(tag.schema))
    return list_of(Kind("a tag", tag.read, schema=either))


def tag_positions(value: Value | None) -> dict[str, SourcePosition]:
    """Where the tags of such a list stand."""
    items = value.items if isinstance(value, Listing) else ()
    return {" ".join(item.text.split()): item.at for item in items if isinstance(item, Scalar)}

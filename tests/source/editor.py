"""A file as an editor sees it before its schema does: what YAML's types make of each value, keys as text."""

import re
from collections.abc import Callable
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_CORE = {
    "tag:yaml.org,2002:null": re.compile(r"~|null|Null|NULL|"),
    "tag:yaml.org,2002:bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "tag:yaml.org,2002:int": re.compile(r"[-+]?[0-9]+"),
    "tag:yaml.org,2002:float": re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
}
"""The core types of YAML 1.2, most of what editors know; those of 1.1 are PyYAML's own."""


def seen_by_an_editor(text: str, *, version: str = "1.2") -> Any:
    """The value of a document; raises yaml.YAMLError where an editor would show an error of YAML."""
    loader = _LOADER(text)
    node = loader.get_single_node()
    return None if node is None else _seen(node, loader, version)


def written(document: Any) -> str:
    """A document as YAML."""
    text: str = yaml.dump(document, Dumper=_DUMPER, sort_keys=False, allow_unicode=True)
    return text


def _seen(node: yaml.Node, loader: Any, version: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _seen(value, loader, version) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_seen(item, loader, version) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style:
        return node.value
    if version == "1.1":
        return loader.construct_object(node) if node.tag in _CORE else node.value
    tag = next((tag for tag, pattern in _CORE.items() if pattern.fullmatch(node.value)), "")
    return _TYPES[tag.rpartition(":")[2]](node.value)


_TYPES: dict[str, Callable[[str], Any]] = {
    "null": lambda _: None,
    "bool": lambda text: text.lower() == "true",
    "int": int,
    "float": float,
    "": str,
}

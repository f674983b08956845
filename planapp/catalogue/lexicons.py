"""Reads `criteria/lexicons/*.yaml`: lists of words and phrases, each entry with its origin."""

from pathlib import Path

from planapp.catalogue.files import CatalogueError, Document, read_yaml
from planapp.domain.lexicons import Lexicon, Lexicons, Phrases

_FILE_KEYS = frozenset({"id", "title", "groups"})
_GROUP_KEYS = frozenset({"origin", "phrases"})


def load_lexicons(folder: Path) -> Lexicons:
    """Every lexicon of the folder by id; CatalogueError for a file that is not one."""
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not paths:
        raise CatalogueError(f"{folder}: no lexicons found; expected files such as harms.yaml.")
    by_id: dict[str, Lexicon] = {}
    for path in paths:
        lexicon = _lexicon(read_yaml(path))
        if lexicon.id != path.stem:
            raise CatalogueError(
                f"{path}, id: found {lexicon.id}, expected {path.stem}; name file and id alike."
            )
        by_id[lexicon.id] = lexicon
    return Lexicons(by_id)


def _lexicon(document: Document) -> Lexicon:
    _only(document, set(document), _FILE_KEYS)
    groups = document.get("groups")
    if not isinstance(groups, list) or not groups:
        raise CatalogueError(
            f"{document.place(('groups',))}: expected a list of groups, "
            "each with origin and phrases."
        )
    return Lexicon(
        id=document.text("id"),
        title=document.text("title"),
        groups=tuple(_group(document, at, group) for at, group in enumerate(groups)),
    )


def _group(document: Document, at: int, group: object) -> Phrases:
    if not isinstance(group, dict):
        raise CatalogueError(f"{document.place(('groups', at))}: expected origin and phrases.")
    _only(document, set(group), _GROUP_KEYS, at)
    phrases = group.get("phrases")
    if not isinstance(phrases, list) or not phrases:
        raise CatalogueError(
            f"{document.place(('groups', at, 'phrases'))}: expected a list of phrases."
        )
    return Phrases(
        origin=document.text("groups", at, "origin"),
        phrases=tuple(document.text("groups", at, "phrases", n) for n in range(len(phrases))),
    )


def _only(
    document: Document, found: set[str], known: frozenset[str], at: int | None = None
) -> None:
    for key in sorted(found - known):
        keys = (key,) if at is None else ("groups", at, key)
        raise CatalogueError(
            f"{document.place(keys)}: unknown key; known here: {', '.join(sorted(known))}."
        )

"""The entities of a DXF's model space, one after the other, without the rest of the drawing. In the process of its own.

ezdxf's own single pass (`iterdxf.single_pass_modelspace`, 1.4.5) leaves out the last entity of a file and takes a file
that was cut off for a whole one; both would lose a part of a dig.
"""

import io
import re
from collections.abc import Iterator
from typing import cast

from ezdxf.entities import factory
from ezdxf.entities.dxfgfx import DXFGraphic
from ezdxf.entities.subentity import entity_linker
from ezdxf.lldxf.const import DXFStructureError
from ezdxf.lldxf.extendedtags import ExtendedTags
from ezdxf.lldxf.tagger import ascii_tags_loader, tag_compiler
from ezdxf.lldxf.types import DXFTag
from ezdxf.tools.codepage import toencoding

LINKED = frozenset({"VERTEX", "ATTRIB", "SEQEND"})
_CODEPAGE = re.compile(rb"\$DWGCODEPAGE\s+3\s+([A-Za-z0-9_]+)")


def model_space(body: bytes, wanted: frozenset[str]) -> Iterator[DXFGraphic]:
    """Every entity of the wanted types, with its vertices. Raises DXFStructureError for a file that is not whole."""
    is_linked = entity_linker()
    waiting: DXFGraphic | None = None  # an entity is whole when the next one is none of its vertices
    for tags in _entities(body):
        if tags[0].value not in wanted and tags[0].value not in LINKED:
            continue
        entity = cast(DXFGraphic, factory.load(ExtendedTags(tags)))
        if is_linked(entity) or entity.dxf.get("paperspace", 0) != 0:
            continue
        if waiting is not None:
            yield waiting
        waiting = entity
    if waiting is not None:
        yield waiting


def _entities(body: bytes) -> Iterator[list[DXFTag]]:
    """The tags of each entity of the section ENTITIES."""
    section, opening = "", False
    tags: list[DXFTag] = []
    found = False
    for tag in tag_compiler(ascii_tags_loader(io.StringIO(_text(body)))):
        if tag.code == 0:
            if section == "ENTITIES" and tags:
                yield tags
            tags = []
            if tag.value == "ENDSEC":
                found = found or section == "ENTITIES"
                section = ""
            elif tag.value == "EOF":
                break
            elif section == "ENTITIES":
                tags = [tag]
            opening = tag.value == "SECTION"
        elif opening and tag.code == 2:
            section, opening = str(tag.value), False
        elif tags:
            tags.append(tag)
    if section or not found:
        raise DXFStructureError("the section ENTITIES is missing or cut off")


def _text(body: bytes) -> str:
    """In UTF-8 since version 2007, before that in the code page that the header names."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = _CODEPAGE.search(body[:100_000])
        return body.decode(toencoding(page[1].decode("ascii")) if page else "cp1252", "replace")

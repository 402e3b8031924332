"""The question types. A new one is a class here; the matrix test then says which writers miss it."""

from __future__ import annotations

from types import MappingProxyType

from trainpack.model.items.arrange import Categorise, Match, Order
from trainpack.model.items.base import BaseItem, Use
from trainpack.model.items.choice import Multiple, Option, Single, TrueFalse
from trainpack.model.items.number import Formula, Numeric
from trainpack.model.items.open import Essay, Scale
from trainpack.model.items.picture import Hotspot
from trainpack.model.items.words import Cloze, TextItem

Item = (
    Single
    | Multiple
    | TrueFalse
    | Numeric
    | Formula
    | TextItem
    | Cloze
    | Match
    | Order
    | Categorise
    | Hotspot
    | Scale
    | Essay
)

ITEM_TYPES: MappingProxyType[str, type[Item]] = MappingProxyType(
    {
        "single": Single,
        "multiple": Multiple,
        "true-false": TrueFalse,
        "numeric": Numeric,
        "formula": Formula,
        "text": TextItem,
        "cloze": Cloze,
        "match": Match,
        "order": Order,
        "categorise": Categorise,
        "hotspot": Hotspot,
        "scale": Scale,
        "essay": Essay,
    }
)

__all__ = [
    "ITEM_TYPES",
    "BaseItem",
    "Categorise",
    "Cloze",
    "Essay",
    "Formula",
    "Hotspot",
    "Item",
    "Match",
    "Multiple",
    "Numeric",
    "Option",
    "Order",
    "Scale",
    "Single",
    "TextItem",
    "TrueFalse",
    "Use",
]

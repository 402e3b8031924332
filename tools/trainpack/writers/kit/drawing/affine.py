"""Numbers, lengths and transforms of SVG (SVG 2, chapters 4 and 8)."""

import math
import re

Matrix = tuple[float, float, float, float, float, float]

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(rf"({_NUMBER.pattern})\s*(em|rem|pt)?")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")


def numbers(text: str) -> list[float]:
    """Read all numbers of an attribute."""
    return [float(number) for number in _NUMBER.findall(text)]


def lengths(text: str, em: float) -> list[float]:
    """Read lengths in user units; em and pt are converted."""
    units = {"em": em, "rem": 16.0, "pt": 4 / 3}
    return [float(number) * units.get(unit, 1.0) for number, unit in _LENGTH.findall(text)]


def matrix_of(transform: str) -> Matrix:
    """Read a transform attribute; what is not understood moves nothing."""
    whole: Matrix = (1, 0, 0, 1, 0, 0)
    for name, values in _TRANSFORM.findall(transform):
        whole = times(whole, _one(name, numbers(values)))
    return whole


def _one(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, (rest or [0.0])[0]
        case "scale", [x, *rest]:
            return x, 0, 0, (rest or [x])[0], 0, 0
        case "rotate", [angle, *rest]:
            sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
            x, y = rest[:2] if len(rest) >= 2 else (0.0, 0.0)
            turned: Matrix = (cosine, sine, -sine, cosine, 0, 0)
            return times(times((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
    return 1, 0, 0, 1, 0, 0


def times(one: Matrix, two: Matrix) -> Matrix:
    """Put one transform inside another."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Move a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

"""How runs of a Word document look, as far as it decides whether their words can be seen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from .colours import WHITE, Colour, alike, of_hex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TINY_HALF_POINTS = 6
HIGHLIGHTS: dict[str, Colour] = {
    "black": (0, 0, 0),
    "white": WHITE,
    "yellow": (255, 255, 0),
    "red": (255, 0, 0),
    "darkBlue": (0, 0, 128),
    "blue": (0, 0, 255),
    "green": (0, 255, 0),
    "cyan": (0, 255, 255),
}
OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True)
class Look:
    """What is set for a run; None where nothing is set at that level.

    ``behind`` is the colour behind the words; ``unknown`` stands for a pattern or picture there.
    """

    hidden: bool | None = None
    half_points: int | None = None
    colour: Colour | None = None
    behind: Colour | None = None
    unknown: bool = False

    def over(self, other: Look) -> Look:
        """This one, with what it leaves open taken from ``other``."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.half_points if self.half_points is None else self.half_points,
            self.colour or other.colour,
            self.behind or other.behind,
            self.unknown or (other.unknown and self.behind is None),
        )

    @property
    def kind(self) -> str:
        """The kind of hiding in ``HIDDEN_KINDS``, or empty."""
        if self.hidden:
            return "hidden-text"
        if self.half_points is not None and self.half_points < TINY_HALF_POINTS:
            return "tiny-text"
        if self.colour and not self.unknown and alike(self.colour, self.behind or WHITE):
            return "background-text"
        return ""


@dataclass
class Looks:
    """The styles of a document, resolved when they are first asked for."""

    styles: dict[str, Any] = field(default_factory=dict)
    default: Look = field(default_factory=Look)
    known: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> Looks:
        """Of the root of ``styles.xml``, or of a document without styles."""
        if root is None:
            return cls()
        styles = {style.get(W + "styleId") or "": style for style in root.iter(W + "style")}
        return cls(styles, look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))

    def style(self, name: str | None, depth: int = 0) -> Look:
        """The look of a style with those that it is based on."""
        if not name or name not in self.styles or depth > 20:
            return Look()
        if name not in self.known:
            style = self.styles[name]
            base = style.find(W + "basedOn")
            own = look_of(style.find(W + "rPr")).over(shading_of(style.find(W + "pPr")))
            parent = "" if base is None else base.get(W + "val")
            self.known[name] = own.over(self.style(parent, depth + 1))
        return self.known[name]

    def of_run(self, run: Any, paragraph: Any | None, around: Look) -> Look:
        """Run, its style, its paragraph's style, the cell or box around it, the defaults."""
        properties = run.find(W + "rPr")
        look = look_of(properties).over(self.style(_value(properties, "rStyle")))
        settings = None if paragraph is None else paragraph.find(W + "pPr")
        look = look.over(shading_of(settings)).over(self.style(_value(settings, "pStyle")))
        return look.over(around).over(self.default)


def look_of(properties: Any | None) -> Look:
    """What a ``w:rPr`` sets."""
    if properties is None:
        return Look()
    hidden, size = properties.find(W + "vanish"), _value(properties, "sz")
    highlight = HIGHLIGHTS.get(_value(properties, "highlight") or "")
    shading = shading_of(properties)
    return Look(
        None if hidden is None else hidden.get(W + "val") not in OFF,
        int(float(size)) if size else None,
        of_hex(_value(properties, "color")),
        highlight or shading.behind,
        shading.unknown and highlight is None,
    )


def shading_of(holder: Any | None) -> Look:
    """The colour that a ``w:shd`` in the properties of a run, paragraph or cell puts behind."""
    shading = None if holder is None else holder.find(W + "shd")
    if shading is None:
        return Look()
    pattern, fill = shading.get(W + "val") or "clear", of_hex(shading.get(W + "fill"))
    if pattern == "solid":
        fill = of_hex(shading.get(W + "color")) or (0, 0, 0)
    themed = shading.get(W + "themeFill") is not None and fill is None
    return replace(Look(behind=fill), unknown=themed or pattern not in {"clear", "solid", "nil"})


def _value(holder: Any | None, name: str) -> str | None:
    found = None if holder is None else holder.find(W + name)
    return None if found is None else found.get(W + "val")

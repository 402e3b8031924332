"""Pictures: words for those who cannot see them, files that exist, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks
from trainpack.diagnostics import Location
from trainpack.model.items.picture import Hotspot
from trainpack.model.raw import Scalar
from trainpack.source.inline import PictureForm


@rule("M020", "error", "picture without words")
def picture_without_words(context: Context) -> Iterator[Finding]:
    """The brackets of a picture are empty. Who cannot see it gets nothing.

    Say what it shows, in the place where it is used. A picture that only decorates says so in media.yml.

    Bad:

        ![](media/ways-home.svg)

    Good:

        ![A straight road home, and a side road past the school](media/ways-home.svg)
    """
    for passage, picture in context.forms(PictureForm):
        module = passage.home.module
        medium = module.medium(picture.source) if module is not None else None
        if not picture.alt and not (medium is not None and medium.decorative):
            at = context.at(passage, picture.start, picture.end)
            yield Finding(at, "this picture has no words", "Say between [ and ] what it shows.")


@rule("M021", "error", "picture that does not exist")
def missing_picture(context: Context) -> Iterator[Finding]:
    """A picture's file is not in the media folder of the module. Its path counts from the module's folder.

    Bad:

        ![Two ways home](way-home.svg)

    Good:

        ![Two ways home](media/ways-home.svg)
    """
    for passage, picture in context.forms(PictureForm):
        files = passage.home.module.files if passage.home.module is not None else frozenset()
        if picture.source not in files:
            end = picture.source_start + max(len(picture.source), 1)
            at = context.at(passage, picture.source_start, end)
            yield _missing(at, picture.source, files)
    for module, bank in banks(context):
        images = [stimulus.image.src for stimulus in bank.stimuli if stimulus.image is not None]
        images += [item.image.src for item in bank.items if isinstance(item, Hotspot)]
        for source in images:
            if source not in module.files:
                yield _missing(source.at, source, module.files)


def _missing(at: Location, source: str, files: frozenset[str]) -> Finding:
    hint = near(source, files) or "Pictures stand in the media folder of the module."
    return Finding(at, f"there is no picture `{source}`", hint)


@rule("M022", "error", "file that media.yml does not list")
def unlisted_medium(context: Context) -> Iterator[Finding]:
    """A file in media/ is not listed in media.yml, so nobody knows whose it is and what the licence allows.

    Bad:

        media/ holds gate.png, and media.yml has no entry for it.

    Good:

        media:
          - file: gate.png
            title: The gate
            creator: Curriculum team
            source: own
            licence: CC-BY-4.0
    """
    for module in context.programme.modules.values():
        listed = {f"media/{medium.file}" for medium in module.media}
        if context.whole(module.media_path):
            for path in sorted(module.files - listed):
                name = path.removeprefix("media/")
                yield Finding(Location(module.media_path), f"`{name}` is not listed here")


@rule("M023", "error", "listed file that does not exist")
def listed_medium(context: Context) -> Iterator[Finding]:
    """media.yml lists a file that is not in the folder, or lists one twice.

    Bad:

        - file: ways_home.svg

    Good:

        - file: ways-home.svg
    """
    for module in context.programme.modules.values():
        seen: set[Scalar] = set()
        for medium in module.media:
            if medium.file in seen:
                yield Finding(medium.file.at, f"`{medium.file}` is listed twice")
            elif f"media/{medium.file}" not in module.files:
                names = [path.removeprefix("media/") for path in module.files]
                yield Finding(
                    medium.file.at, f"there is no file `{medium.file}` here", near(medium.file, names)
                )
            seen.add(medium.file)


@rule("M024", "error", "picture from nowhere")
def origin(context: Context) -> Iterator[Finding]:
    """The `source` of an entry in media.yml is neither `own` nor a web address.

    Every output prints the credits from there, and a reader must be able to go to the original.

    Bad:

        source: the internet

    Good:

        source: https://example.org/pictures/gate
    """
    for module in context.programme.modules.values():
        for medium in module.media:
            if medium.source != "own" and not medium.source.startswith(("http://", "https://")):
                yield Finding(medium.source.at, "write `own` or the web address of the original")

"""The MkDocs plugin: MkDocs renders exactly the pages and files that our views made, and nothing else."""

from __future__ import annotations

import datetime as dt
import gzip
import logging
import shutil
from contextlib import nullcontext
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from trainpack.checks.registry import check
from trainpack.diagnostics import Severity, SourceError
from trainpack.locale import checked, missing, words
from trainpack.model.programme import Programme, Settings
from trainpack.source.load import load
from trainpack.source.memory import Memory
from trainpack.source.sources import Sources
from trainpack.views.markup import EXTENSIONS, SETTINGS
from trainpack.views.page import plain
from trainpack.views.reader import reader_of
from trainpack.views.wall import secrets
from trainpack.writers.kit import quiz
from trainpack.writers.kit.guard import files_of, guarded
from trainpack.writers.kit.light import light
from trainpack.writers.site import offline, search
from trainpack.writers.site.flat import flat
from trainpack.writers.site.keep import Keep, Reading, with_complaints
from trainpack.writers.site.lean import classes, make_lean
from trainpack.writers.site.lean import words as words_of
from trainpack.writers.site.links import resolved
from trainpack.writers.site.offline import WORKER
from trainpack.writers.site.pages import Site, SitePage, site
from trainpack.writers.site.trouble import trouble, trouble_island
from trainpack.writers.site.ways import bar

HERE = Path(__file__).parent
ASSETS = "assets/trainpack"
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='3' fill='%230b4a68'/%3E"
    "%3Cpath d='M3 4h4l1 1 1-1h4v8H9l-1 1-1-1H3z' fill='%23fff'/%3E%3C/svg%3E"
)
DESK = frozenset({"desk", "glossary", "figures", "cards"})
"""Folders of what is looked up at work: the search lists it first."""
LATER = frozenset({"search.js", "search.css", "offline.js", "study.js"})
"""Assets that site.js loads when they are first needed, and those of single pages."""
log = logging.getLogger("mkdocs.plugins.trainpack")


class Options(Config):  # type: ignore[no-untyped-call]
    """Settings of the plugin in mkdocs.yml."""

    root = config_options.Type(str, default="")
    titled = config_options.Type(bool, default=False)  # whether the site is called as the programme is


class TrainpackPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads and checks the programme at each build; while serving, the last good pages stay."""

    def __init__(self) -> None:
        self.serving = False
        # Sources that the command line has read and checked already, and its day.
        self.ready: tuple[Sources, dt.date | None] | None = None
        self.alone = True  # no command line holds the pages against the wall
        self.programme: Programme | None = None
        self.site: Site | None = None  # what is shown: the last good one, or a page of complaints
        self.good: Site | None = None
        self.by_uri: dict[str, SitePage] = {}
        self.ways = ""  # all pages and where they are
        self.as_of = dt.date(2000, 1, 1)
        self.title = ""
        self.language = "en"  # of the pages, whatever mkdocs.yml says
        self.complaints: list[str] = []
        self.shared: dict[str, object] = {}
        self.courses: tuple[str, ...] = ()
        self.found: dict[str, search.Found] = {}
        self.classes: set[str] = set()  # on all pages
        self.keep = Keep()
        self.reading: Reading | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        self.keep = Keep(on=self.serving)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile the programme and tell MkDocs how to render it."""
        root = self._root(config)
        with self.reading.making if self.reading is not None else nullcontext():
            self._compile(root)
        for folder in ("curriculum", "quizzes"):
            if (root / folder).is_dir() and str(root / folder) not in config.watch:
                config.watch.append(str(root / folder))
        config.markdown_extensions = list(EXTENSIONS)
        config.mdx_configs = {name: dict(settings) for name, settings in SETTINGS.items()}
        theme = str(HERE / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        _add(
            config.extra_css, [f"{ASSETS}/{path.name}" for path in _assets(".css") if path.name not in LATER]
        )
        scripts = [path.name for path in _assets(".js") if path.name not in {*LATER, WORKER}]
        _add(config.extra_javascript, [f"{ASSETS}/{name}" for name in scripts])
        config.theme["language"] = _spoken(self.language, config.theme.dirs)
        if config.theme["favicon"] == "assets/images/favicon.png":  # it weighs as much as a page
            config.theme["favicon"] = ICON
        config.validation.links.anchors = logging.WARNING
        config.validation.links.unrecognized_links = logging.WARNING
        assert self.site is not None
        config.nav = self.site.menu
        if self.config.titled and self.title:
            config.site_name = self.title
        config.extra["trainpack"] = self.shared
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the theme's files that pages use; put in our pages and media, and nothing else of docs_dir."""
        assert self.site is not None
        docs_dir = Path(config.docs_dir)
        theirs = [file for file in files if file.src_dir and Path(file.src_dir) != docs_dir]
        kept = Files([file for file in theirs if not _left_out(file.src_uri)])
        self.keep.begin()
        around = self._around(config)
        for page in self.site.pages:
            file = self.keep.file(config, page.src_uri, page.markdown, page.dest_uri, page, around)
            file.edit_uri = page.source or None
            kept.append(file)
        root = self._root(config)
        for uri, path in self.site.copies.items():
            kept.append(File.generated(config, uri, abs_src_path=str(root / path)))
        for uri, data in self.site.made.items():
            kept.append(self.keep.file(config, uri, data, uri))
        for asset in (*_assets(".css"), *_assets(".js")):
            place = asset.name if asset.name == WORKER else f"{ASSETS}/{asset.name}"
            kept.append(self.keep.file(config, place, light(asset.read_text("utf-8")), place))
        return kept

    def _around(self, config: MkDocsConfig) -> str:
        """All that a page shows or needs besides its own record: while it is the same, a page can stay."""
        assert self.site is not None
        own = Path(config.config_file_path)
        settings = own.read_text("utf-8") if own.is_file() else ""
        return repr((self.site.menu, self.ways, self.shared, self.title, self.as_of, settings))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """A page that stays as it was is not read again, but its neighbours show its title."""
        for page in nav.pages if self.keep.on else ():
            if page.title is None and page.file.src_uri in self.by_uri:
                page.title = self.by_uri[page.file.src_uri].title
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the theme what it needs to know of a page."""
        ours = self.by_uri.get(page.file.src_uri)
        page.update_date = self.as_of.isoformat()
        if ours is not None:
            page.meta["draft"] = ours.draft
            page.meta["description"] = escape(ours.description or ours.title)  # the theme escapes nothing
            if ours.title != config.site_name:  # else it stands in the title of the window twice
                page.meta["title"] = escape(ours.title)
            page.meta["module"] = ours.module
            page.meta["study"] = ours.study
            if ours.hidden:
                page.meta["hide"] = list(ours.hidden)
        return self.keep.unread(page, markdown, self.ways)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Write out the links of islands; note what the search finds on a page."""
        ours = self.by_uri.get(page.file.src_uri)
        html = self.keep.html(page, html, ours.markdown if ours else "", self.ways)
        html = resolved(html, page.file, files)
        if ours is not None and (page.markdown or ours.src_uri not in self.found):
            desk = ours.dest_uri.split("/")[0] in DESK
            self.found[ours.src_uri] = search.found(page.file.url, ours.title, html, desk=desk)
        return with_complaints(html, self._shown()) if self.keep.on else html

    def _shown(self) -> str:
        """The complaints that stand on top of the last good pages."""
        return trouble_island(self.complaints) if self.complaints and self.site is self.good else ""

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Where the site is opened from a folder, links lead to files."""
        if not self.serving:
            self.classes |= classes(output)
        return output if config.use_directory_urls else flat(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is made of all finished pages: the search data, and what a phone keeps of a course."""
        again = bool(self.keep.written)  # a server's later build: nobody keeps its pages on a phone
        if self.keep.on:
            self.keep.ended(Path(config.site_dir), self._shown())
        if self.site is None or not self.found:
            return
        folder, language = Path(config.site_dir), self.language
        assets = folder / ASSETS
        pages = [self.found[page.src_uri] for page in self.site.pages if page.src_uri in self.found]
        text = search.full_text(pages)
        (assets / search.TEXT).write_bytes(text)
        (assets / search.HEADS).write_bytes(search.heads(pages, language, len(gzip.compress(text, mtime=0))))
        if not self.serving:
            scripts = [words_of(path.read_text("utf-8")) for path in _assets(".js")]
            make_lean(folder, self.classes.union(*scripts))
        if config.use_directory_urls and not again:  # from a folder no worker runs
            extra = [f"{ASSETS}/{name}" for name in (*sorted(LATER), search.HEADS, search.TEXT)]
            (assets / offline.PACKS).write_bytes(offline.packs(folder, self.courses, extra, language))
        if self.alone and not self.serving:
            self._hold_to_the_wall(folder)

    def _hold_to_the_wall(self, folder: Path) -> None:
        """Read the site back; one that holds trainer text is taken away. `trainpack build` does it itself."""
        assert self.programme is not None
        leaked = guarded(secrets(self.programme, reader_of(self.programme)), files_of(folder))
        for line in leaked:
            (log.error if line.severity is Severity.ERROR else log.info)(str(line))
        if leaked.failed:
            shutil.rmtree(folder)
            raise PluginError("Trainer text was found in the learner's site; the site was taken away.")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """No page shows the time of the build."""
        env.globals["build_date_utc"] = dt.datetime.combine(self.as_of, dt.time(), dt.UTC)
        if self.keep.on:
            env.bytecode_cache = self.keep.templates

    def _root(self, config: MkDocsConfig) -> Path:
        if self.config.root:
            return Path(self.config.root)
        return (
            Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        )

    def _compile(self, root: Path) -> None:
        """Make the site anew; while serving, keep the last good one where that is not possible."""
        ready = self.ready
        sources: Sources | None = None
        try:
            sources, today = ready or (_read(root, self.keep.memory), None)
            self.alone = ready is None
            self.ready = None  # used once: later builds of a server read afresh
            self.complaints = [str(one) for one in sources.report if one.severity is Severity.ERROR]
            if sources.programme is not None and not self.complaints:
                self._make(sources.programme, today, root, sources)
        except SourceError as error:
            if ready is not None:  # the command line shows it among the others
                raise
            self.complaints = [str(error)]
        except Exception as error:
            if ready is not None:
                raise
            log.debug("trainpack failed", exc_info=True)
            self.complaints = [f"trainpack itself failed ({type(error).__name__}: {error})."]
        for line in self.complaints:
            log.error(line)
        if self.complaints and not self.serving:
            raise PluginError(f"{len(self.complaints)} complaint(s); the site was not built")
        self.site = trouble(self.complaints) if self.complaints and self.good is None else self.good
        if self.reading is not None:
            self.reading.told(sources, self.complaints)

    def _make(self, programme: Programme, today: dt.date | None, root: Path, sources: Sources) -> None:
        reader = reader_of(programme, today=today)
        made = site(programme, reader, self.keep.remembering(sources))
        if self.serving:  # kept whole: a picture that is deleted later does not take the last good page along
            made.made.update({uri: (root / path).read_bytes() for uri, path in made.copies.items()})
            made.copies.clear()
        self.programme = programme
        self.as_of = programme.settings.as_of
        self.title = plain(programme.settings.title.markdown)
        self.language = reader.language
        self.courses = tuple(str(name) for name in programme.settings.courses)
        self.shared = _shared(programme.settings, reader.language)
        self.by_uri = {page.src_uri: page for page in made.pages}
        self.ways = repr([(page.src_uri, page.dest_uri) for page in made.pages])
        self.good = made


def _left_out(uri: str) -> bool:
    """Whether a file of the theme is loaded by no page: its scripts, and the maps of its style sheets."""
    return uri.startswith("assets/javascripts/") or uri.endswith(".map")


def _shared(settings: Settings, language: str) -> dict[str, object]:
    """What every page of the theme knows: the site's id, its words, the countries' names."""
    said = words(language, "site")
    return {
        "site": str(settings.id),
        "language": language,
        "words": {key: word for key, word in said.items() if key != "unchecked"},
        "unchecked": _unchecked(language),
        "english": list(missing(language, "site")),
        "bar": bar(language),
        "bar_name": words(language, "study")["everywhere"],
        "countries": {str(c.code): settings.country_name(c.code, language) for c in settings.countries},
    }


def _unchecked(language: str) -> list[tuple[str, str]]:
    """The line about words that no native speaker has read, in the language and in English; with codes."""
    if checked(language):
        return []
    return [(words(one, "site")["unchecked"], one) for one in (language, "en")]


def _spoken(language: str, dirs: list[str]) -> str:
    """The language of the theme's own words: English where nobody has written them in that of the pages."""
    partial = Path("partials", "languages", f"{language}.html")
    return language if any((Path(folder) / partial).is_file() for folder in dirs) else "en"


def _read(root: Path, memory: Memory) -> Sources:
    sources = load(root, memory)
    sources.report.extend(check(sources))
    return sources


def _assets(suffix: str) -> list[Path]:
    """The scripts or styles of the pages: the site's own, and those of the practice questions."""
    both = (path for folder in (HERE, Path(quiz.__file__).parent) for path in (folder / "static").iterdir())
    return sorted((path for path in both if path.suffix == suffix), key=lambda path: path.name)


def _add(to: list[Any], paths: list[str]) -> None:
    to.extend(path for path in paths if path not in to)

"""The commands ``models …``: what is installed; adding, downloading and removing one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.filesize import decimal
from rich.progress import (
    DownloadColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from engine.cli.console import FAILED, complain, say, sentences
from engine.cli.options import Force
from engine.cli.passphrases import PassphraseFile, passphrase, unlock
from engine.cli.progress import bar
from engine.errors import ImpastoError
from engine.models import Card, CheckState, store
from engine.models.downloads import CATALOGUE, download_named, fetch
from engine.models.downloads import Progress as Transfer

models = typer.Typer(
    help="List, add and remove the models that Impasto uses.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="As “models list” shows it.")]


@models.command("list")
def list_models(
    family: Annotated[str, typer.Option(help="Only the models of this family.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the models that are installed."""
    with sentences():
        cards = [card for card in store().cards() if family in ("", card.family)]
        if as_json:
            _print_json([_known(card) for card in cards])
            return
        _print_table(cards)


@models.command()
def add(
    wanted: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|HUB …",
            help="Files of weights; folders of diffusion pipelines, or their names on the Hugging "
            "Face hub (owner/name), which are downloaded.",
        ),
    ],
) -> None:
    """Check models and take them up: files are copied, folders of pipelines stay where they are."""
    failed = False
    for each in wanted:
        try:
            with sentences():
                _add(each)
        except typer.Exit as end:
            if end.exit_code != FAILED:
                raise
            failed = True  # said already; the other files may be good
    if failed:
        raise typer.Exit(FAILED)


def _add(wanted: str) -> None:
    from engine.diffusion.adding import add_folder, add_repository, repository_in

    path, repository = Path(wanted), repository_in(wanted)
    duplicate = None if repository or path.is_dir() else store().duplicate_of(path)
    if duplicate is not None:
        say(f"{path.name} is here already, as {duplicate.name}.")
        return
    if repository:
        card = _fetched(add_repository(repository, store()), repository, 0)
    else:
        card = add_folder(path, store()) if path.is_dir() else store().add(path)
    say(f"Added {card.name}: {card.architecture}. {card.purpose}")


def _fetched(steps: Iterator[Transfer | Card], title: str, size: int) -> Card:
    """The card at the end of a download, which is watched meanwhile."""
    with bar(DownloadColumn(), TimeRemainingColumn(), TextColumn("{task.description}")) as progress:
        task = progress.add_task(title, total=size or None)
        for each in steps:
            if isinstance(each, Card):
                card = each
            else:
                progress.update(task, completed=each.done, total=each.total)
    return card


@models.command()
def download(
    name: Annotated[
        str,
        typer.Argument(metavar="[NAME]", help="Without a name, what can be downloaded is listed."),
    ] = "",
) -> None:
    """Fetch a model from the internet, check it, and add it. Goes on where it broke off."""
    with sentences():
        if not name:
            _print_catalogue()
            return
        wanted = download_named(name)
        card = _fetched(fetch(wanted, store()), wanted.title, wanted.size)
        say(f"Added {card.name}: {card.architecture}. {card.purpose} Licence: {card.licence}.")


@models.command()
def remove(name: Name) -> None:
    """Delete a model that you added, with its file."""
    with sentences():
        card = store().card(name)
        store().remove(name)
        say(f"Removed {card.name}.")


@models.command()
def encrypt(
    model: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A model, or a file of weights.")
    ],
    output: Annotated[Path, typer.Option(help="The file to write; “models add” reads it.")],
    passphrase_file: PassphraseFile = None,
    force: Force = False,
) -> None:
    """Write a model into a file that opens only with a passphrase, to give it away."""
    with sentences():
        if output.exists() and not force:
            raise ImpastoError(
                "{path} already exists.",
                "Add --force to replace it, or choose another name.",
                path=output,
            )
        path = Path(model)
        is_known = any(card.name == model for card in store().cards())
        if not is_known and not path.is_file():
            store().card(model)  # says that there is none
        secret = passphrase(passphrase_file, new=True)
        if is_known:
            unlock(model, passphrase_file)
            store().encrypt(model, output, secret)
        else:
            store().encrypt_file(path, output, secret)
        say(f"Written to {output}. Without the passphrase nobody can open it, nor can you.")


@models.command()
def info(name: Name, as_json: AsJson = False) -> None:
    """Print the card of a model."""
    with sentences():
        card = store().card(name)
        if as_json:
            _print_json(_known(card))
            return
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", no_wrap=True)
        grid.add_column(overflow="fold")
        for title, value in _rows(card):
            grid.add_row(title, Text(value))
        Console().print(grid)


@models.command()
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME …]", help="All models if none is given.")
    ] = None,
) -> None:
    """Read the models' files again and compare them with their cards."""
    with sentences():
        cards = [store().card(name) for name in names] if names else list(store().cards())
        bad = 0
        for card in cards:
            state = store().check(card.name, again=True)
            is_bad = state in (CheckState.CHANGED, CheckState.MISSING)
            (complain if is_bad else say)(f"{card.name}: {state.value}")
            bad += is_bad
    if bad:
        raise typer.Exit(FAILED)


def _print_table(cards: list[Card]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("Name", "Family", "Licence", "From", "Size"):
        table.add_column(title, justify="right" if title == "Size" else "left", overflow="fold")
    for card in cards:
        cells = (card.name, card.family, card.licence or "not known", card.provider.value)
        table.add_row(*map(Text, cells), decimal(card.size))
    Console().print(table)


def _print_catalogue() -> None:
    for each in CATALOGUE:
        say(f"{each.name}  {each.title}, {decimal(each.size)}, {each.credit.licence}")
        say(f"  {each.credit.source}")
        say(f"  Trained on {each.credit.data}.")


def _rows(card: Card) -> list[tuple[str, str]]:
    values = {
        "Name": card.name,
        "Title": card.title,
        "Family": card.family,
        "Purpose": card.purpose,
        "Architecture": card.architecture,
        "Licence": card.licence or "not known",
        "Source": card.source,
        "Trained on": card.data,
        "Expects": card.input,
        "Size": decimal(card.size),
        "From": _origin(card),
        "File": _path(card),
        "SHA-256": card.sha256,
        "State": store().check(card.name).value,
        **{name.replace("_", " ").capitalize(): str(value) for name, value in card.details.items()},
    }
    return [(title, value) for title, value in values.items() if value]


def _known(card: Card) -> dict[str, Any]:
    """The card as JSON values, with what follows from where it lies."""
    return {
        **card.to_json(),
        "origin": card.provider.value,
        "path": _path(card),
        "state": store().state(card).value,
    }


def _path(card: Card) -> str:
    return "" if store().state(card) is CheckState.MISSING else str(store().path(card.name))


def _origin(card: Card) -> str:
    return f"package {card.package}" if card.package else card.provider.value


def _print_json(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))

"""The languages of the interface, and the engine's sentences in them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.errors import ImpastoError
from engine.folders import RESOURCES
from engine.formats.loss import Loss, Losses

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""The languages by their codes, each in its own name."""

TEXT_VALUES = ("reason", "title")
"""The values of errors that are texts themselves; all others are names and numbers."""


def install_language(language: str) -> str:
    """Speak ``language`` (a key of ``LANGUAGES``, or empty for the system's) and return its code.

    Call it before the first window is made. The program itself is written in English, which needs
    no file.
    """
    code = language if language in LANGUAGES else _system_language()
    application = QCoreApplication.instance()
    if application is None or code == "en":
        return code
    own = str(RESOURCES / "translations")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qt), (f"impasto_{code}", own)):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    QLocale.setDefault(QLocale(code))
    return code


def error_text(error: ImpastoError) -> str:
    """Problem and advice of an error, in the language of the interface."""
    values = {name: _value_text(name, value) for name, value in error.values.items()}
    problem = engine_text(error.problem).format(**values)
    if not error.advice:
        return problem
    advice = engine_text(error.advice).format(**values)
    # Not every language leaves a space between sentences.
    both = QCoreApplication.translate("Errors", "{problem} {advice}")
    return both.format(problem=problem, advice=advice)


def _value_text(name: str, value: object) -> object:
    if isinstance(value, Losses):
        return losses_text(value)
    return engine_text(str(value)) if name in TEXT_VALUES else value


def losses_text(losses: Losses) -> str:
    """Losses as one text, in the language of the interface."""
    # Not every language leaves a space between sentences.
    return QCoreApplication.translate("Errors", " ").join(loss_text(loss) for loss in losses)


def loss_text(loss: Loss) -> str:
    """What a loss says, in the language of the interface."""
    return engine_text(loss.sentence).format(**loss.values)


def engine_text(text: str) -> str:
    """A text of the engine, such as an operation's stage, in the language of the interface."""
    return QCoreApplication.translate("engine", text)


def _system_language() -> str:
    for name in QLocale.system().uiLanguages():
        code = name.replace("-", "_")
        if code.split("_")[0] == "en":
            return "en"
        # Simplified characters serve every Chinese reader better than English.
        if code.split("_")[0] == "zh":
            return "zh_CN"
    return "en"

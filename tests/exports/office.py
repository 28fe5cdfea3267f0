"""Accepts or rejects all tracked changes of documents in LibreOffice; runs in the system's Python, which has its ``uno``.

    python3 office.py FOLDER

For each ``NAME.docx`` in the folder, the paragraphs with all accepted and with all rejected go into ``NAME.json``.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

_TRIES = 300


def connected(pipe: str, office: subprocess.Popen[bytes]):
    """The service manager of the office that listens at ``pipe``, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        with contextlib.suppress(NoConnectException):
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        with contextlib.suppress(subprocess.TimeoutExpired):
            office.wait(0.2)
            break
    raise SystemExit("LibreOffice does not answer")


def paragraphs(context, document: Path, command: str) -> list[str]:
    """The texts of the paragraphs after ``command``."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    opened = desktop.loadComponentFromURL(document.as_uri(), "_blank", 0, (hidden,))
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, ())
    texts = []
    walk = opened.Text.createEnumeration()
    while walk.hasMoreElements():
        texts.append(walk.nextElement().String)
    opened.close(True)
    return texts


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"revdiff-{Path(profile).name}"
        office = subprocess.Popen(
            [
                *("soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        try:
            context = connected(pipe, office)
            for document in sorted(folder.glob("*.docx")):
                told = {
                    "accepted": paragraphs(context, document, ".uno:AcceptAllTrackedChanges"),
                    "rejected": paragraphs(context, document, ".uno:RejectAllTrackedChanges"),
                }
                document.with_suffix(".json").write_text(json.dumps(told), encoding="utf-8", newline="\n")
        finally:
            office.terminate()
            office.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())

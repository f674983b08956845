"""The file that travels inside a document: the plan as data, for whoever works on it."""

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

NAME = "plan.json"
"""What it is called, whatever the plan."""


def as_address(json: str) -> str:
    """The file as an address that holds all of it: a document may fetch nothing."""
    return f"data:application/json;base64,{b64encode(json.encode()).decode()}"


def settle_data(pdf: "pikepdf.Pdf") -> None:
    """Give the file its name, and take away the time of day at which it was put in.

    Otherwise the same document would be other bytes each time. There is one file at most.
    """
    import pikepdf  # only where something is printed

    for called, spec in list(pdf.attachments.items()):
        data, said = spec.get_file().read_bytes(), spec.description
        del pdf.attachments[called]
        pdf.attachments[NAME] = pikepdf.AttachedFileSpec(
            pdf,
            data,
            description=said,
            filename=NAME,
            mime_type="application/json",
            relationship=pikepdf.Name.Source,
        )

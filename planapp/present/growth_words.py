"""A measurement in words: the figure in the unit people use, or why there is none."""

from planapp.domain.growth import Growing, Measurement
from planapp.present.labels import NOT_KNOWN


def amount_in_words(measured: Measurement) -> str:
    """`4.48 kg`, `54.2 cm`; why it was not measured; `not known` when neither is recorded."""
    if measured.amount is None:
        return str(measured.not_measured or NOT_KNOWN)
    if measured.what is Growing.WEIGHT:
        exact = f"{measured.amount / 1000:.3f}"
        return f"{exact.removesuffix('0')} kg"
    return f"{measured.amount / 10:.1f} cm"

"""Printing on the spot, by whoever asks: where no service is running."""

from planapp.pdf.manuscript import printed
from planapp.press.orders import Order, Standing, State
from planapp.store.prints import Prints


class Here:
    """A printer that prints as it is asked. Everybody waits until it is done."""

    def __init__(self, prints: Prints) -> None:
        """Where prints are kept."""
        self._prints = prints

    def ask(self, order: Order, patience: float) -> Standing:
        """The print, kept or made."""
        from planapp.pdf.trace import traced  # with what reads PDFs

        made = self._prints.find(order.reference, order.key)
        if made is None:
            made = printed(order.manuscript)
            self._prints.make_room(order.reference)
            self._prints.keep(order.reference, order.key, made)
        return Standing(state=State.PRINTED, made=traced(made, order.trace))

    def print_ahead(self, order: Order) -> None:
        """Nothing: nobody would have time for it."""

    def standing(self, key: str, patience: float) -> Standing:
        """Nothing is ever on the way."""
        return Standing(state=State.UNKNOWN)

    def stop(self, key: str, by: str) -> None:
        """Nothing, for the same reason."""

"""What was read from a file, and what of it a new plan takes over."""

from planapp.domain.imported import Imported, Stays, begun_anew
from planapp.domain.nouns import SignOff
from planapp.domain.record import Record
from planapp.domain.signing import Signing
from tests.builders import TODAY, a_plan, a_profile


def test_a_file_that_says_nothing_of_agreement_is_taken_over_whole():
    read = Imported(plan=a_plan(), record=Record(profiles=(a_profile(),)))
    assert begun_anew(read) == read


def test_what_somebody_did_with_the_plan_that_a_file_was_made_of_stays_with_that():
    signed = SignOff(author="Ruth Amos", submitted_on=TODAY, recipients=("Mother",))
    unsigned = SignOff(recipients=("Mother",))
    anew = begun_anew(Imported(plan=a_plan(sign_off=signed)))
    assert (anew.plan, anew.stays) == (a_plan(sign_off=unsigned), (Stays.SIGNED,))
    steps = Record(signings=(Signing(id="s1", done_on=TODAY),))
    anew = begun_anew(Imported(plan=a_plan(sign_off=unsigned), record=steps))
    assert (anew.record, anew.stays) == (Record(), (Stays.SIGNED,))

"""What the carers of a plan are called: never by what somebody else is called too."""

from planapp.domain.nouns import Carer, Child, Professional, Sex
from planapp.scorer.carers import called
from tests.builders import a_plan, an_action
from tests.scorer.catalogue import findings

COLE = Carer(id="p1", name="Colin Cole", relation="father", sex=Sex.MALE)


def with_colin(**more):
    lists = {"carers": (COLE,), "family": (), "professionals": (), **more}
    return a_plan(child=Child(name="Grace Cole"), **lists)


def test_a_carer_is_called_by_name_first_name_or_title_and_surname() -> None:
    assert called(with_colin()) == {"colin cole", "colin", "mr cole", "dr cole"}


def test_a_name_that_a_worker_has_too_is_left_out() -> None:
    worker = Professional(id="w1", name="Colin Cole-Hay", role="social worker")
    assert called(with_colin(professionals=(worker,))) == {"colin cole", "mr cole", "dr cole"}
    worker = Professional(id="w1", name="Jan Cole", role="social worker")
    assert called(with_colin(professionals=(worker,))) == {"colin cole", "colin"}


def test_a_parent_called_by_name_who_watches_over_a_child_is_no_visiting_worker() -> None:
    what = "Mr Cole will put back the door and will sit with Grace until she is asleep"
    action = an_action(what=what, measures=(), owner="Colin Cole", owner_role="father")
    assert not findings(with_colin(actions=(action,)), "ACT-06")
    assert findings(with_colin(actions=(action,), carers=()), "ACT-06")

"""Two fictional people who write."""

from planapp.domain.people import Role, User

RUTH = User(id="1", email="ruth@example.org", name="Ruth Amos", role=Role.CHAIR)
DANIEL = User(id="2", email="daniel@example.org", name="Daniel Okoro", role=Role.CHAIR)

"""What stands for a name in square brackets where a rule is told in few words, away from its page."""

from bylaw.model.adoption import Adoption
from bylaw.model.types import Policy
from bylaw.views.pages.signs import Neighbours, Sign, names_of, term_signs


class Names:
    """The names that a policy's rules may use, looked up when the first is met."""

    __slots__ = ("_around", "_held", "_known", "_policy")

    def __init__(self, policy: Policy, held: Adoption | None, around: Neighbours) -> None:
        self._policy = policy
        self._held = held
        self._around = around
        self._known: dict[str, Sign] | None = None

    def __call__(self, name: str) -> str:
        """The title of what is named, or the name in words."""
        if self._known is None:
            self._known = self._all()
        sign = self._known.get(name)
        if sign is None or sign.label == name:
            return name.replace("-", " ")
        return sign.label

    def _all(self) -> dict[str, Sign]:
        policies = (self._held.trust, self._policy) if self._held else (self._policy,)
        known = dict(self._around.names)
        for policy in policies:
            known |= term_signs(policy.definitions)
            known |= names_of(policy.blocks, [""] * len(policy.blocks))
        return known

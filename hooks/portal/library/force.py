"""The registers of directives by legal state: every state belongs to exactly one."""

from collections.abc import Mapping

from portal.model.validity import DEAD, State

REGISTERS: Mapping[str, tuple[str, frozenset[State]]] = {
    # the last part of the address under /van-ban/: title, and the states it holds
    "con-hieu-luc": ("Văn bản còn hiệu lực", frozenset({"in-force", "partly"})),
    "het-hieu-luc": ("Văn bản hết hiệu lực", DEAD),
    "chua-co-hieu-luc": ("Văn bản chưa có hiệu lực", frozenset({"not-yet"})),
    "ngung-hieu-luc": ("Văn bản ngưng hiệu lực", frozenset({"suspended"})),
    "chua-ro-hieu-luc": ("Văn bản chưa rõ hiệu lực", frozenset({"unknown"})),
}
_OF: Mapping[str, str] = {
    state: register for register, (_, states) in REGISTERS.items() for state in states
}


def register_of(state: str) -> str:
    """The register in which a directive of this state stands."""
    return _OF[state]


def title_of(register: str) -> str:
    """What the register's page is called."""
    return REGISTERS[register][0]


def short_title_of(register: str) -> str:
    """What a link beside those to the other registers says: ``Còn hiệu lực``."""
    return title_of(register).removeprefix("Văn bản ").capitalize()

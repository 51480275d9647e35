"""The form of a Vietnamese syllable: an onset, a rime and a tone that the rime allows.

The rimes are those of the standard spelling (Chính tả tiếng Việt, as taught in primary school);
names from other languages of Việt Nam need not follow them.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "fsrxj", strict=True))
_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?")
_RIMES_WRITTEN = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en
eng eo ep et ê êch êm ên êng ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe
oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uâng
uât uây uê uêch uênh uêu uôc uôi uôm uôn uông uôt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư
ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIMES_WRITTEN.split())
_STOPPED = re.compile(r"(?:[cpt]|ch)\Z")


def toneless(word: str) -> tuple[str, str]:
    """The word in small letters without its tone, letters' own marks kept; and the tone's key.

    The key is that of the Telex way of typing: f s r x j, or nothing for the level tone.
    """
    tone = ""
    kept = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)), tone


@lru_cache(maxsize=8192)  # texts use the same few thousand again and again
def is_syllable(word: str) -> bool:
    """Whether a word has the form of a Vietnamese syllable, its tone included."""
    return is_form(*toneless(word))


def is_form(letters: str, tone: str) -> bool:
    """The same for a word already parted by ``toneless``."""
    onset = _ONSET.match(letters)
    cuts = {onset.end() if onset else 0}
    if letters.startswith(("gi", "qu")):  # gì, giêng: the i is the rime's; quốc is q and uôc
        cuts.add(1)
    rimes = {letters[cut:] for cut in cuts} & _RIMES
    return bool(rimes) and (not _STOPPED.search(letters) or tone in ("s", "j"))

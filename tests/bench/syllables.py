"""Syllables and words of Vietnamese form for random texts.

Vietnamese writes a closed set of some 7,000 syllables: an onset, a rime and one of six tones,
where a rime that ends in c, ch, p or t takes only two of them. The sample drawn here has that
size and form, so that indexes and compressors meet what real texts would give them; which of
the possible syllables are really in use does not matter to them, and is not claimed.
"""

import itertools
import random
import unicodedata
from dataclasses import dataclass
from functools import cache

_INVENTORY_SIZE = 6_800
_WORDS = 12_000
_INVENTORY_SEED = 7

_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_BEFORE_FRONT_VOWEL = {"c": "k", "g": "gh", "ng": "ngh"}
_FRONT_VOWELS = "eêi"
# None, grave, acute, hook above, tilde, dot below.
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_STOPPED_TONES = ("\u0301", "\u0323")
_MARKED_VOWELS = "ăâêôơư"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oat oay oăn oăng oăt oe oen oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt
uy uych uynh uyt uyên uyêt ư ưc ưi ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
"""

# Secrecy marks (Mật, Tối mật) stop the build, so chance must not write them.
_AVOIDED = {"mật"}

# The words that official texts use most, so that the head of the distribution is real.
_COMMON = """
và|của|các|là|trong|được|cho|có|với|về|đã|những|một|đến|để|tại|theo|từ|năm|công tác|nhân dân|
thực hiện|xây dựng|tổ chức|Mặt trận|cán bộ|phát triển|địa phương|cơ sở|đoàn viên|hội viên|
này|trên|khi|đó|ra|vào|ở|không|phải|người|nhiều|hoạt động|đồng bào|đời sống|kinh tế|xã hội|
văn hóa|đoàn kết|đại đoàn kết|vận động|tuyên truyền|giám sát|phản biện|chương trình|phong trào|
hội nghị|đại biểu|ủy ban|chính quyền|khu dân cư|thôn|làng|xã|phường|tỉnh|nông thôn|môi trường|
giảm nghèo|hỗ trợ|đóng góp|kết quả|nhiệm vụ|giải pháp|kế hoạch|triển khai|phối hợp|tham gia|
nâng cao|chất lượng|hiệu quả|trách nhiệm|quyền làm chủ|dân chủ|pháp luật|tăng cường|lãnh đạo|
chỉ đạo|kiểm tra|đề nghị|kiến nghị|cử tri|tiếp xúc|gia đình|thanh niên|phụ nữ|nông dân|
cựu chiến binh|công đoàn|tôn giáo|dân tộc|thiểu số|già làng|uy tín|khen thưởng|thi đua
""".replace("\n", "").split("|")


@dataclass(frozen=True)
class Lexicon:
    """Words by falling frequency, with the cumulative weights of Zipf's law (exponent 1)."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, rng: random.Random, count: int) -> list[str]:
        """Give `count` words, the frequent ones often."""
        return rng.choices(self.words, cum_weights=self.weights, k=count)


def _spelled(onset: str, rime: str) -> tuple[str, str]:
    """Give both as they are written: k, gh, ngh before front vowels; qu and gi share a vowel."""
    if onset == "qu" and rime.startswith("u"):
        return onset, rime[1:]
    if onset == "gi" and rime.startswith("i"):
        return ("gi", "a") if rime == "ia" else ("g", rime)
    if rime[0] in _FRONT_VOWELS:
        return _BEFORE_FRONT_VOWEL.get(onset, onset), rime
    return onset, rime


def _tone_place(rime: str) -> int:
    """Give the index of the vowel that carries the tone mark (hòa, ngoài, đường, tiến)."""
    marked = [i for i, letter in enumerate(rime) if letter in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    vowels = [i for i, letter in enumerate(rime) if letter in "aeiouy"]
    closed = rime[-1] not in "aeiouy"
    return vowels[-1] if closed else vowels[(len(vowels) - 1) // 2]


def _toned(onset: str, rime: str, tone: str) -> str:
    onset, rime = _spelled(onset, rime)
    at = _tone_place(rime) + 1
    return unicodedata.normalize("NFC", onset + rime[:at] + tone + rime[at:])


def _is_possible(onset: str, rime: str) -> bool:
    """Leave out what the spelling cannot write: qu takes no second rounded vowel."""
    return onset != "qu" or rime[0] in "aăâeêi" or rime[:2] in ("uâ", "uê", "uô", "uy")


@cache
def syllables() -> tuple[str, ...]:
    """Give the inventory, the same in every run."""
    possible = {
        _toned(onset, rime, tone)
        for onset, rime in itertools.product(["", *_ONSETS.split()], _RIMES.split())
        if _is_possible(onset, rime)
        for tone in (_STOPPED_TONES if rime[-1] in "cpt" or rime.endswith("ch") else _TONES)
    } - _AVOIDED
    return tuple(random.Random(_INVENTORY_SEED).sample(sorted(possible), _INVENTORY_SIZE))


@cache
def lexicon() -> Lexicon:
    """Give the words: common ones first, then random ones of one or two syllables."""
    rng = random.Random(_INVENTORY_SEED)
    inventory = syllables()
    weights = tuple(itertools.accumulate(1 / (rank + 40) for rank in range(len(inventory))))
    made = dict.fromkeys(_COMMON)
    while len(made) < _WORDS:
        pieces = rng.choices(inventory, cum_weights=weights, k=rng.choice((1, 2, 2)))
        made[" ".join(pieces)] = None
    words = tuple(made)
    return Lexicon(words, tuple(itertools.accumulate(1 / rank for rank in range(3, _WORDS + 3))))

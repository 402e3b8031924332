"""The site of the example with sentences in scripts that put no space between words, built once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from trainpack.source.load import load
from trainpack.writers.site.build import write_site

from tests.example import LESSON, add, copied

SENTENCES = {
    "km": "កម្មករម្នាក់រងគ្រោះថ្នាក់នៅពេលធ្វើការងារ។ និយោជកបាននាំគាត់ទៅមន្ទីរពេទ្យហើយបេឡាបានបើកសំណងឱ្យគ្រួសារ។",
    "my": "အလုပ်သမားတစ်ဦးသည်စက်ရုံတွင်မတော်တဆမှုဖြစ်ခဲ့သည်။ အလုပ်ရှင်ကဆေးရုံသို့ပို့ပြီးလျော်ကြေးပေးခဲ့သည်။ ဗိုင်းရပ်စ်ကြောင့်ဖျားသည်။",
    "lo": "ແຮງງານຜູ້ໜຶ່ງປະສົບອຸບັດຕິເຫດໃນໂຮງງານແລ້ວຖືກສົ່ງໄປໂຮງໝໍ. ກອງທຶນຈ່າຍເງິນທົດແທນໃຫ້ຄອບຄົວ.",
    "th": "ลูกจ้างคนหนึ่งประสบอุบัติเหตุระหว่างทางกลับบ้านและนายจ้างพาไปโรงพยาบาลก่อนยื่นขอเงินทดแทน",
    "vi": "Người lao động bị tai nạn trên đường về nhà; quỹ trả trợ cấp hằng tháng.",
}
"""A sentence of each language, about somebody who was hurt at work."""

WORDS = {
    "km": "គ្រោះថ្នាក់ ការងារ និយោជក ពេទ្យ សំណង គ្រួសារ".split(),
    "my": "မတော်တဆမှု စက်ရုံ အလုပ်ရှင် ဆေးရုံ လျော်ကြေး ဗိုင်းရပ်စ်".split(),
    "lo": "ອຸບັດຕິເຫດ ໂຮງງານ ໂຮງໝໍ ເງິນທົດແທນ ຄອບຄົວ".split(),
    "th": "อุบัติเหตุ กลับบ้าน นายจ้าง โรงพยาบาล เงินทดแทน".split(),
}
"""Words that stand in them, each inside a run of letters."""

COURSE = "eii"
PAGE = "eii/03-what-counts/"


@cache
def site(*, flat: bool = False) -> Path:
    """The folder of the finished site; `flat` opens without a server. Do not change it."""
    root = copied(Path(mkdtemp(prefix="trainpack-")) / "example")
    for language, sentence in SENTENCES.items():
        add(root, LESSON, f"\n\n## {language} {{#in-{language}}}\n\n{sentence}\n")
    folder = root.parent / "site"
    warnings = write_site(load(root), folder, flat=flat)
    assert warnings == []
    return folder

"""Masks leave only what the strict county profile lets stand, and masking twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure.rules.masking import MASKS, NOTHING, is_masked, propose_mask

#: kind, value, mask
MASKED = [
    ("resident_id", "990102199003078888", "**************8888"),
    ("resident_id", "99010219900307888x", "**************888X"),
    ("resident_id", "９９０１０２１９９００３０７８８８８", "**************8888"),
    ("resident_id", "990102 19900307 8888", "**************8888"),
    ("resident_id", "990102\u200b1990-0307-8888", "**************8888"),
    ("resident_id", "九九零一零二一九九零零三零七八八八八", "**************8888"),
    ("resident_id", "٩٩٠١٠٢١٩٩٠٠٣٠٧٨٨٨٨", "**************8888"),
    ("resident_id", "990102900307888", "**************7888"),
    ("resident_id", "9901021990****8888", NOTHING),
    ("resident_id", "99010219", NOTHING),
    ("phone", "13800001234", "138****1234"),
    ("phone", "138-0000-1234", "138****1234"),
    ("phone", "+86 138 0000 1234", "138****1234"),
    ("phone", "１３８００００１２３４", "138****1234"),
    ("phone", "0999-88123456", NOTHING),
    ("phone", "1380000123", NOTHING),
    ("person_name", "赵青禾", "赵*禾"),
    ("person_name", "赵青", "赵*"),
    ("person_name", "赵　青", "赵*"),
    ("person_name", "欧阳青禾", "欧阳*禾"),
    ("person_name", "欧阳青", "欧阳*"),
    ("person_name", "歐陽青禾", "歐陽*禾"),
    ("person_name", "欧阳", "欧*"),
    ("person_name", "赵青禾苗", "赵**"),
    ("person_name", "阿依古丽·买买提", "阿**"),
    ("person_name", "赵𠮷", "赵*"),
    ("person_name", "John Field", "J**"),
    ("person_name", "赵", "*"),
    ("home_address", "山河省清水市云岭县青山镇红旗村3组12号", "山河省清水市云岭县青山镇****"),
    ("home_address", "青山镇红旗村三组", "青山镇****"),
    ("home_address", "青山镇工业区2号", "青山镇****"),
    ("home_address", "青山乡市场路3号", "青山乡****"),
    ("home_address", "红旗村三组12号", NOTHING),
    ("home_address", "镇南村12号", NOTHING),
    ("home_address", "清水市西湖区文三路123号", "清水市西湖区****"),
    ("home_address", "新乡市牧野区和平街道花园路3号", "新乡市牧野区和平街道****"),
    ("home_address", "景德镇市昌江区竟成镇银坑村2组", "景德镇市昌江区竟成镇****"),
    ("home_address", "镇远县青溪镇铺田村", "镇远县青溪镇****"),
    ("home_address", "西乡塘区石埠街道石西村", "西乡塘区石埠街道****"),
    ("bank_card", "6222000000000000000", NOTHING),
    ("bank_card", "6222****0123", NOTHING),
    ("health", "肺结核", NOTHING),
    ("minor", "赵青禾，六岁", NOTHING),
    ("email", "a@example.invalid", NOTHING),
    ("email", "a**@example.invalid", NOTHING),
    ("trade_secret", "配方", NOTHING),
    ("unheard_of", "任何值", NOTHING),
    ("phone", "", NOTHING),
]

#: kind, value: masked in our way or in one in common use, and so left alone
LEFT_ALONE = [
    ("resident_id", "**************8888"),
    ("resident_id", "990102********8888"),
    ("resident_id", "990102＊＊＊＊＊＊＊＊888X"),
    ("resident_id", "990102xxxxxxxx8888"),
    ("resident_id", NOTHING),
    ("phone", "138****1234"),
    ("phone", "138 **** 1234"),
    ("phone", "138××××1234"),
    ("person_name", "赵*禾"),
    ("person_name", "赵*"),
    ("person_name", "欧阳*禾"),
    ("person_name", "赵＊禾"),
    ("person_name", "赵○禾"),
    ("person_name", "赵××"),
    ("person_name", "赵某某"),
    ("person_name", "赵某"),
    ("person_name", "*青禾"),
    ("home_address", "云岭县青山镇"),
    ("home_address", "青山镇****"),
    ("home_address", "云岭县"),
    ("bank_card", "****0123"),
    ("health", "****"),
    ("email", "＊＊＊＊"),
]


@pytest.mark.parametrize(("kind", "value", "mask"), MASKED)
def test_a_value_is_masked_after_the_strict_profile(kind: str, value: str, mask: str) -> None:
    assert not is_masked(kind, value)
    assert propose_mask(kind, value) == mask
    assert is_masked(kind, mask)


@pytest.mark.parametrize(("kind", "value"), LEFT_ALONE)
def test_a_masked_value_is_left_alone(kind: str, value: str) -> None:
    assert is_masked(kind, value)
    assert propose_mask(kind, value) == value


VALUES = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="省市县区旗乡镇村街道路号组3*＊某xX○赵欧阳青禾·- 1９九", max_size=24),
    st.text(alphabet="0123456789xX*＊- ", max_size=20),
)


@given(kind=st.sampled_from([*MASKS, "bank_card", "health", "other"]), value=VALUES)
def test_masking_twice_changes_nothing(kind: str, value: str) -> None:
    once = propose_mask(kind, value)
    assert propose_mask(kind, once) == once
    assert is_masked(kind, once)


@given(st.integers(min_value=10**17, max_value=10**18 - 1))
def test_of_an_id_number_only_the_last_four_stay(number: int) -> None:
    mask = propose_mask("resident_id", str(number))
    assert mask.lstrip("*") == str(number)[-4:]


@given(
    kind=st.sampled_from(["bank_card", "health", "minor"]), value=st.text("0123甲乙", min_size=5)
)
def test_of_a_card_and_of_health_nothing_stays(kind: str, value: str) -> None:
    assert propose_mask(kind, value) == NOTHING

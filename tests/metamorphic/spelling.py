"""How a value of a kind is written, in the usual way and in others that mean the same."""
from decimal import Decimal

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
HAN = "零一二三四五六七八九"


def plain(value):
    """Decimal without an exponent or zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value):
    return format(value, ",f") if value == value.to_integral() else plain(value)


def english_words(n):
    """0..99 in words."""
    if n < 20:
        return ONES[n]
    return TENS[n // 10] + ("" if n % 10 == 0 else "-" + ONES[n % 10])


def chinese_words(n):
    """0..9999 in words."""
    if n == 0:
        return HAN[0]
    out = ""
    zero = False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if digit == 0:
            zero = bool(out)
            continue
        if zero:
            out += HAN[0]
            zero = False
        out += name if (digit == 1 and power == 10 and not out) else HAN[digit] + name
        if n == 0:
            break
    return out


# kind -> language -> (unit, other unit, how many of the other make one). Both of one system, so equal means agree.
UNITS = {
    "length": {"en": (" km", " metres", 1000), "zh": ("公里", "米", 1000)},
    "height": {"en": (" metres", " cm", 100), "zh": ("米", "厘米", 100)},
    "mass": {"en": (" tonnes", " kg", 1000), "zh": ("吨", "公斤", 1000)},
    "area": {"en": (" hectares", " square kilometres", Decimal("0.01")), "zh": ("公顷", "平方公里", Decimal("0.01"))},
    "power": {"en": (" megawatts", " kilowatts", 1000), "zh": ("兆瓦", "千瓦", 1000)},
    "duration": {"en": (" years", " months", 12), "zh": ("年", "个月", 12)},
}

# The same in another system of units: explained, and never a conflict.
OTHER_SYSTEM = {
    "length": (" miles", Decimal("0.621371")),
    "height": (" feet", Decimal("3.28084")),
    "area": (" acres", Decimal("2.47105")),
}


def usual(kind, value, language):
    """As news write it."""
    v = Decimal(value)
    if kind == "count":
        return grouped(v) if language == "en" else plain(v)
    if kind == "percent":
        return plain(v) + (" percent" if language == "en" else "%")
    if kind == "year":
        return plain(v) + ("" if language == "en" else "年")
    if kind == "money":
        if language == "en":
            return "$" + (plain(v / 10 ** 6) + " million" if v >= 10 ** 6 else grouped(v))
        return plain(v / 10 ** 8) + "亿美元" if v >= 10 ** 8 else plain(v / 10 ** 4) + "万美元"
    unit = UNITS[kind][language][0]
    return grouped(v) + unit if language == "en" else plain(v) + unit


def respelled(kind, value, language):
    """The same value in other digits and words, or None where there is no other way."""
    v = Decimal(value)
    if kind == "count":
        if language == "en":
            return english_words(int(v)) if v < 100 else plain(v) if v >= 1000 else None
        if v >= 10000 and v % 1000 == 0:
            return plain(v / 10 ** 4) + "万"
        return chinese_words(int(v)) if v < 10000 else None
    if kind == "percent":
        return plain(v) + "%" if language == "en" else "百分之" + chinese_words(int(v))
    if kind == "money":
        if language == "en":
            return grouped(v) + " dollars"
        return plain(v) + "美元"
    if kind in UNITS and language == "zh" and v == v.to_integral() and v < 10000:
        return chinese_words(int(v)) + UNITS[kind][language][0]
    return None


def converted(kind, value, language):
    """The same value in another unit of the same system, or None."""
    if kind not in UNITS:
        return None
    _, unit, times = UNITS[kind][language]
    v = Decimal(value) * times
    return (grouped(v) if language == "en" else plain(v)) + unit


def other_system(kind, value, language):
    """About the same value, rounded, in another system of units; English only."""
    if kind not in OTHER_SYSTEM or language != "en":
        return None
    unit, times = OTHER_SYSTEM[kind]
    v = (Decimal(value) * times).quantize(Decimal("0.1") if Decimal(value) < 100 else Decimal(1))
    return grouped(v) + unit


def one_digit_changed(kind, value):
    """Another value of as many digits that no rounding joins with the first one: its second digit is changed (of a
    single digit, that one; of a year the last)."""
    digits = plain(Decimal(value))
    at = len(digits) - 1 if kind == "year" else 2 if digits[1:2] == "." else 1 if len(digits) > 1 else 0
    new = str((int(digits[at]) + 4) % 10)
    if at == 0 and new == "0":
        new = "5"
    return digits[:at] + new + digits[at + 1:]

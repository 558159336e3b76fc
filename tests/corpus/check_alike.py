#!/usr/bin/env python3
"""Articles that are told in the same words: about two things, about one thing on two occasions, about one thing twice.

usage: check_alike.py BINARY RULES_DIR MAKE_CORPUS

News is made from forms ("The fair at X drew N visitors on Saturday. It had M stalls"). Two articles of one form about two places or companies,
or about one on two Saturdays, have nothing to contradict each other in, whatever their figures; about one on one Saturday they do. A
hundred made-up events that eight papers tell of must not be mixed up either, and what the papers agree on must be seen. What is found is printed."""
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

FORMS = {
    "en": [
        ("Fair at {P}", "The fair at {P} drew {2000-5000} visitors on Saturday. It had {30-90} stalls and it raised £{5000-20000} for the hospital."),
        ("Harvest in {P}", "The harvest in {P} was {3000-9000} tonnes of barley this week, the growers' union said. It sold {100-2000} sheep on Saturday."),
        ("{C} counts its quarter", "{C} reported revenue of ${20-90} million on Saturday. The company employs {800-4000} people. It opened {2-20} shops."),
        ("Flooding in {P}", "Flooding in {P} forced {100-900} people from their homes on Saturday. The council opened {3-9} shelters. It said {20-90} roads "
                            "were closed."),
        ("{P} council budget", "The council of {P} approved a budget of £{20-90} million on Saturday. It will spend £{2-9} million on roads and build "
                               "{100-400} homes."),
        ("School opens in {P}", "A new school opened in {P} on Saturday. It has {300-1200} pupils and {20-80} teachers. The building took {14-30} months."),
        ("Fire at {P} warehouse", "A fire at a warehouse in {P} injured {3-30} people early on Saturday. It destroyed {20-90} vehicles. {40-90} firefighters "
                                  "were sent."),
        ("{P} win at home", "{P} won at home on Saturday in front of {4000-30000} spectators. It was the club's {3-15}th win of the season."),
        ("Museum in {P} reopens", "The museum in {P} reopened on Saturday. It shows {200-4000} objects in {8-40} rooms."),
        ("Marathon in {P}", "The marathon in {P} had {2000-20000} runners on Saturday. Police closed {10-60} streets. {20-90} runners were treated."),
    ],
    "zh": [
        ("{P}举办庙会", "{P}庙会周六吸引游客{2000-5000}人。庙会设摊位{30-90}个，为医院筹款{50000-200000}元。"),
        ("{C}公布业绩", "{C}本周营业收入{20-90}亿元。公司有员工{800-4000}人，新开门店{2-20}家。"),
        ("{P}发生洪水", "{P}周六发生洪水，{100-900}人撤离家园，设立安置点{3-9}处，{20-90}条道路封闭。"),
        ("{P}新学校启用", "{P}一所新学校周六启用，有学生{300-1200}名、教师{20-80}名，历时{14-30}个月建成。"),
        ("{P}仓库起火", "{P}一仓库周六凌晨起火，造成{3-30}人受伤，{20-90}辆车被烧毁。消防部门出动{40-90}名消防员。"),
        ("{P}马拉松举行", "{P}马拉松周六举行，{2000-20000}名选手参赛，{20-90}人因高温接受治疗。"),
    ],
    "de": [
        ("Jahrmarkt in {P} eröffnet", "Der Jahrmarkt in {P} zog am Samstag {2000-5000} Besucher an. Er hatte {30-90} Stände."),
        ("Hochwasser in {P}", "Das Hochwasser in {P} vertrieb am Samstag {100-900} Menschen. {20-90} Straßen waren gesperrt."),
    ],
}
PLACES = {
    "en": ["Norwick", "Easthope", "Marbury", "Ollerford", "Calverton", "Withmoor", "Pellbridge", "Stanwath"],
    "zh": ["临川县", "北河镇", "安丰市", "长岭县", "东溪镇", "白云市"],
    "de": ["Ahrdorf", "Ollersheim", "Steinfurt", "Wendlau"],
}
COMPANIES = {"en": ["Westmoor Foods", "Calder Foods", "Harrow Steel", "Orbell Optics"], "zh": ["华宁股份", "金川纺织", "远东钢铁"], "de": ["Elbwerk"]}
AROUND = {"en": ("{P}, Wessex", "{P} in Wessex"), "zh": ("江北省{P}", "江北省{P}"), "de": ("{P}", "{P}")}


def filled(text, place, company, rng):
    text = re.sub(r"\{(\d+)-(\d+)\}", lambda m: str(rng.randint(int(m[1]), int(m[2]))), text)
    return text.replace("{P}", place).replace("{C}", company)


def relations(binary, rules, folder, packs):
    out = subprocess.run([binary, "check", "--exit-zero", "--format", "json", "--rules", rules, "--packs", packs, folder], check=True,
                         stdout=subprocess.PIPE)
    report = json.loads(out.stdout)
    documents = {claim["id"]: claim["document"] for claim in report["claims"]}
    for fact in report["facts"]:
        told = {reading["id"]: {documents[claim] for claim in reading["claims"]} for reading in fact["readings"]}
        for relation in fact["relations"]:
            yield relation["relation"], fact["label"], told[relation["a"]], told[relation["b"]]


def event_of(path):
    return int(os.path.basename(path)[:-4]) // 8


def pairs(binary, rules, packs, things, days, around):
    """Conflicts of each pair of articles of one form, as (form, label)."""
    found = collections.Counter()
    number = 0
    rng = random.Random(5)
    for language, forms in FORMS.items():
        # The days of the week are not dates in every language.
        if things == 1 and language not in ("en", "zh"):
            continue
        for title, body in forms:
            places = rng.sample(PLACES[language], 2) if things == 2 else [rng.choice(PLACES[language])] * 2
            companies = rng.sample(COMPANIES[language] * 2, 2) if things == 2 else [COMPANIES[language][0]] * 2
            if things == 2 and companies[0] == companies[1]:
                companies[1] = next(one for one in COMPANIES[language] if one != companies[0]) if len(COMPANIES[language]) > 1 else "Rheinwerk"
            with tempfile.TemporaryDirectory() as folder:
                for i, day in enumerate(days):
                    heading, text = title, body
                    if around:
                        heading, text = heading.replace("{P}", AROUND[language][0]), text.replace("{P}", AROUND[language][1], 1)
                    with open(os.path.join(folder, "ab"[i] + ".txt"), "w", encoding="utf-8") as f:
                        f.write(f"{filled(heading, places[i], companies[i], rng)}\nPaper {i}\n{day}\n\n{filled(text, places[i], companies[i], rng)}\n")
                for kind, label, _, _ in relations(binary, rules, folder, packs):
                    found[(title, label)] += kind == "conflict"
                number += 1
    return number, +found


def main():
    binary, rules, make_corpus = map(os.path.abspath, sys.argv[1:4])
    failed = False
    for packs in ("none", "default"):
        for what, things, days, around in (("two things", 2, ("2024-05-11", "2024-05-12"), False),
                                           ("two things of one county", 2, ("2024-05-11", "2024-05-12"), True),
                                           ("two Saturdays", 1, ("2024-05-11", "2024-05-18"), False)):
            number, found = pairs(binary, rules, packs, things, days, around)
            print(f"packs {packs}, {what}: {number} pairs, {sum(found.values())} conflicts")
            for (title, label), times in found.items():
                print(f"  {title}: {label} ({times})")
            failed |= bool(found)
        number, found = pairs(binary, rules, packs, 1, ("2024-05-11", "2024-05-12"), False)
        forms = len({title for title, _ in found})
        print(f"packs {packs}, one Saturday: {number} pairs, {sum(found.values())} conflicts in {forms}")
        failed |= forms * 2 < number
    with tempfile.TemporaryDirectory() as folder:
        corpus = os.path.join(folder, "corpus")
        subprocess.run([sys.executable, make_corpus, corpus, "--articles", "800"], check=True)
        names = collections.defaultdict(set)  # of each event
        for here, _, files in os.walk(corpus):
            for name in files:
                with open(os.path.join(here, name), encoding="utf-8") as f:
                    names[event_of(name)].update(re.findall(r"\b[A-Z]\w{4,}", f.read()))
        often = collections.Counter(name for some in names.values() for name in some)
        mixed = []
        for kind, label, a, b in relations(binary, rules, corpus, "none"):
            events = sorted({event_of(path) for path in a | b})
            # By chance the firm of one event has the name of another one's town.
            shared = {name for name, times in often.items() if 1 < times < 9}
            if any(not names[x] & names[y] & shared for x in events for y in events if x < y):
                mixed.append((kind, label))
        out = subprocess.run([binary, "check", "--exit-zero", "--format", "json", "--rules", rules, "--packs", "none", corpus], check=True,
                             stdout=subprocess.PIPE)
        facts = len(json.loads(out.stdout)["facts"])
    print(f"100 events in 800 articles: {len(mixed)} relations between two events, {facts} facts")
    # Each event has seven figures that most of its papers tell.
    failed |= facts < 500
    for one in mixed:
        print("  %s %s" % one)
    return failed or bool(mixed)


if __name__ == "__main__":
    sys.exit(main())

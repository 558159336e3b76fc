#!/usr/bin/env python3
"""usage: make_corpus.py FOLDER [--articles N] [--seed S]

Writes a made-up corpus: N news items about N / 8 made-up events, each told by eight papers in words and figures that mostly
agree. The same arguments give the same bytes. For timings; nothing in it is meant to be found but the conflict of the last
article, new.txt, which the caller adds (it is written beside the folder, as FOLDER.new.txt)."""
import argparse
import pathlib
import random

SYLLABLES = ["ba", "cor", "del", "fen", "gar", "hol", "kir", "lam", "mor", "nes", "ol", "per", "quin", "ros", "sel", "tur", "ul", "ven",
             "wex", "yar"]
KINDS = ["flood", "fire", "storm", "strike", "fair", "merger", "election", "harvest", "festival", "outbreak"]
PAPERS = ["Morning Post", "Evening Courier", "Daily Ledger", "Northern Echo", "Harbour Times", "Valley Herald", "City Gazette", "Plain Record"]
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


class Event:
    def __init__(self, rng):
        def name(parts):
            return "".join(rng.choice(SYLLABLES) for _ in range(parts)).capitalize()

        self.kind = rng.choice(KINDS)
        self.town, self.region, self.person, self.firm = name(3), name(3) + "shire", f"{name(2)} {name(3)}", name(3)
        self.people = rng.randint(120, 9800)
        self.hurt = rng.randint(11, 95)
        self.homes = rng.randint(100, 4900)
        self.cost = rng.randint(12, 980) / 10
        self.share = rng.randint(21, 790) / 10
        self.length = rng.randint(11, 480)
        self.staff = rng.randint(1000, 99000)
        self.month = rng.randint(0, 11)
        self.day = rng.randint(1, DAYS[self.month] - 3)
        self.year = rng.randint(2012, 2024)

    def date(self, after=0):
        return f"{self.year}-{self.month + 1:02d}-{self.day + after:02d}"


def sentences(e, rng, hurt):
    months = "January February March April May June July August September October November December".split()
    when = f"{e.day} {months[e.month]}"
    out = [
        f"The {e.kind} in {e.town} on {when} affected {e.people:,} people, officials in {e.region} said.",
        f"{rng.choice(['Altogether', 'In all'])} {hurt} people were injured and {e.homes:,} homes were left without power.",
        f"The cost of the {e.kind} was put at ${e.cost} million by {e.person}, who leads the council of {e.town}.",
        f"About {e.share} percent of the shops in {e.town} were closed for {rng.choice(['two', 'three'])} days.",
        f"A stretch of {e.length} km of road between {e.town} and the coast was shut.",
        f"{e.firm}, the largest employer, has {e.staff:,} workers in {e.region}.",
        f"\"We will need the help of all of {e.region},\" {e.person} told reporters.",
        f"The last {e.kind} of this kind there was in {e.year - 9}.",
    ]
    rng.shuffle(out)
    return out[:rng.randint(5, 8)]


def article(e, paper, rng, hurt=None):
    title = rng.choice([f"{e.kind.capitalize()} in {e.town}: what is known", f"{e.town} counts the cost of the {e.kind}",
                        f"{e.region}: help for {e.town} after the {e.kind}"])
    body = "\n\n".join(sentences(e, rng, e.hurt if hurt is None else hurt))
    return f"{title}\n{PAPERS[paper]}\n{e.date(1)}\n\n{body}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    event = None
    for i in range(args.articles):
        if i % 8 == 0:
            event = Event(rng)
        folder = args.folder / f"{i // 1000:03d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{i:06d}.txt").write_text(article(event, i % 8, rng), encoding="utf-8")
    text = "\n\n".join([f"In all {event.hurt + 3} people were injured in the {event.kind} in {event.town}.",
                        f"The {event.kind} affected {event.people:,} people."])
    new = args.folder.parent / (args.folder.name + ".new.txt")
    new.write_text(f"{event.town}: more hurt than was thought\nWeekly Observer\n{event.date(2)}\n\n{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

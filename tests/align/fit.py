#!/usr/bin/env python3
"""Fits the weights of open alignment (rules/alignment.yaml) to labelled articles.

usage: fit.py [--held-out SCORE.py] [--dry] CROSSCHECK RULES SET_DIR...

Each SET_DIR holds one folder per topic with topic.json, gold.json and articles, as the scorer of labelled articles reads them.
Three things are fitted for each kind of value, each a logistic regression with a ridge:
  weights    two claims of different articles whose values agree are of one fact
  differing  the same where the values differ, and neither claim has a fellow in the other's article
  link       two groups of equal claims are one fact told with two values; what `crosscheck pairs` lists as groups
A pair counts where one of its claims at least stands for a labelled mention. The topics are read two at a time, so that
claims about other things are among the pairs as they are in a newsroom's folder; those weigh less. The fit is written into RULES/alignment.yaml
(not with --dry). With --held-out every topic is scored by rules that were fitted without it: those are the figures that
count. Needs numpy.
"""
import argparse, collections, concurrent.futures, json, os, re, shutil, subprocess, sys, tempfile

import numpy as np

# What can only speak for one fact, or only against it: a weight of the other sign is an accident of few topics.
FOR = {"attribute_same", "lone", "event_same", "neighbours", "neighbours_near", "known", "articles_alike", "digits_swapped", "digit_off", "partly_same", "near", "beside", "context", "shared", "concepts", "concepts_near", "head_same", "head_kind", "names_shared", "same_value", "same_figures", "same_bounds", "unit_same",
       "year_same", "languages_figures", "best", "mean", "margin"}
AGAINST = {"articles_strange", "occasions_differ", "head_alone", "subject_differs", "head_differs", "names_differ", "names_left", "names_apart", "contrast", "far", "change_differs", "year_differs", "modality_differs", "nothing"}
RIDGE = 1.0
# What labelled topics cannot teach, since each is about one thing and holds few figures that are equal by accident: "the
# 80th anniversary" here and there may be of two, 1,850 engineers are not 1,850 new posts, a post has one holder. Such a
# weight is at least this far from 0.
AT_LEAST = {
    "weights": {"articles_strange": -2.0, "contrast": -3.0, "head_alone": -3.0, "nothing": -2.0, "head_differs": -1.5, "subject_differs": -6.0},
    # What is told of another year, or as a change, contradicts no level of today.
    "differing": {"articles_strange": -6.0, "occasions_differ": -6.0, "year_differs": -5.0, "change_differs": -3.0, "subject_differs": -6.0, "far": -2.0, "names_apart": -3.0, "head_alone": -3.0},
}


# How much a pair of claims of two topics weighs against one of a single topic.
OTHER_TOPIC = 0.5
# A newsroom's folder holds many more pairs about other things than two topics side by side: so much is taken from what
# claims start with and given to articles that are alike.
OTHER_THINGS = 1.0


def load(set_dirs):
    out = {}
    for folder in (os.path.join(d, name) for d in set_dirs for name in sorted(os.listdir(d))):
        name = os.path.basename(folder)
        if os.path.isfile(os.path.join(folder, "gold.json")):
            out[name] = (folder, json.load(open(os.path.join(folder, "topic.json"), encoding="utf-8")),
                         json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8")))
    return out


def meant(report, topics):
    """claim id -> (topic, fact), by the scorer's rule: the mention it overlaps most, if the claim is not much longer."""
    mentions = collections.defaultdict(list)
    for i, (_, _, gold) in enumerate(topics):
        for m in gold["mentions"]:
            mentions["%d/%s.txt" % (i, m["article"])].append((m, (i, m["fact"])))
    out = {}
    for c in report["claims"]:
        over = [(min(c["end"], m["end"]) - max(c["start"], m["start"]), m, fact) for m, fact in mentions[c["document"]]]
        over = [(n, m, fact) for n, m, fact in over if n > 0 and c["end"] - c["start"] <= 3 * (m["end"] - m["start"]) + 30]
        if over:
            out[c["id"]] = max(over, key=lambda o: (o[0], -len(o[1]["text"])))[2]
    return out


def dump(crosscheck, rules, topics):
    """Labelled rows of some topics read together: stage -> [(model, label, features, weight)]."""
    with tempfile.TemporaryDirectory() as tmp:
        articles = []
        for i, (folder, topic, _) in enumerate(topics):
            os.mkdir(os.path.join(tmp, str(i)))
            for n, a in sorted(topic["articles"].items()):
                path = "%d/%s.txt" % (i, n)
                articles.append({"path": path, "title": a["title"], "outlet": a["outlet"], "published": a["published"], "language": a["lang"]})
                shutil.copy(os.path.join(folder, n + ".txt"), os.path.join(tmp, path))
        with open(os.path.join(tmp, "manifest.json"), "w", encoding="utf-8") as f:
            json.dump({"articles": articles}, f)
        run = lambda *words: subprocess.run([crosscheck, *words, "--rules", rules, "--packs", "none", tmp], stdout=subprocess.PIPE, check=True).stdout
        report = json.loads(run("check", "--exit-zero", "--format", "json"))
        rows = [json.loads(line) for line in run("pairs").splitlines()]
    of = meant(report, topics)
    article = {c["id"]: c["document"] for c in report["claims"]}
    topic = lambda claim: article[claim].split("/")[0]
    told_in = collections.defaultdict(set)  # claim -> articles that hold an equal claim of its fact
    for fact in report["facts"]:
        for reading in fact["readings"]:
            for a in reading["claims"]:
                told_in[a].update(article[b] for b in reading["claims"])
    out = collections.defaultdict(list)
    for row in rows:
        if "a" in row:
            a, b = row["a"], row["b"]
            if a not in of and b not in of:
                continue
            label = int(a in of and of.get(a) == of.get(b))
            weight = 1 if topic(a) == topic(b) else OTHER_TOPIC
            equal = any(f in row["features"] for f in ("same_value", "same_bounds", "converted"))
            if equal:
                out["weights"].append((row["model"], label, row["features"], weight))
            elif article[b] not in told_in[a] and article[a] not in told_in[b]:
                out["differing"].append((row["model"], label, row["features"], weight))
        else:
            facts = [collections.Counter(of[c] for c in row[g] if c in of).most_common(1) for g in ("groups_a", "groups_b")]
            if not any(facts):
                continue
            label = int(all(facts) and facts[0][0][0] == facts[1][0][0])
            weight = 1 if topic(row["groups_a"][0]) == topic(row["groups_b"][0]) else OTHER_TOPIC
            out["link"].append((row["model"], label, row["features"], weight))
    return out


def regression(x, y, weights, names, steps=40):
    """Newton's method; features of the wrong sign are dropped one after the other."""
    active = [i for i, n in enumerate(names) if np.any(x[:, i])]
    while True:
        xa = x[:, active]
        w = np.zeros(len(active))
        ridge = np.array([0.0 if names[i] == "bias" else RIDGE for i in active])
        for _ in range(steps):
            p = 1 / (1 + np.exp(-np.clip(xa @ w, -30, 30)))
            hessian = (xa * (weights * p * (1 - p))[:, None]).T @ xa + np.diag(ridge + 1e-6)
            step = np.linalg.solve(hessian, xa.T @ (weights * (y - p)) - ridge * w)
            w += step
            if np.abs(step).max() < 1e-6:
                break
        wrong = [(abs(v), i) for v, i in zip(w, active) if names[i] in FOR and v < 0 or names[i] in AGAINST and v > 0]
        if not wrong:
            out = np.zeros(len(names))
            out[active] = w
            return out
        active.remove(max(wrong)[1])


def keep_unseen(text, model, stage, names, w):
    """Weights of the file for what no row of the data has, such as attributes of rule packs, stay as they are."""
    found = re.search(r"\n    %s:\n(?:      .*\n)*?      %s: \{([^}]*)\}" % (model, stage), text)
    old = dict(part.split(":") for part in found.group(1).split(",")) if found else {}
    unseen = [(n.strip(), float(v)) for n, v in old.items() if n.strip() not in names]
    return names + [n for n, _ in unseen], np.append(w, [v for _, v in unseen])


def fit_stage(stage, dumps, path, show):
    """Fits one stage from the rows of all topics and writes the weights into the file."""
    text = open(path, encoding="utf-8").read()
    by_model = collections.defaultdict(list)
    for rows in dumps:
        for model, *row in rows[stage]:
            by_model[model].append(row)
    for model, data in sorted(by_model.items()):
        y = np.array([label for label, _, _ in data], dtype=float)
        if y.sum() < 5 or y.sum() == len(y):
            continue  # too few to say
        names = sorted({n for _, f, _ in data for n in f})
        x = np.array([[float(f.get(n, 0)) for n in names] for _, f, _ in data])
        w = regression(x, y, np.array([weight for _, _, weight in data]), names)
        scores = x @ w
        order = np.argsort(-scores, kind="stable")
        hits = np.cumsum(y[order])
        f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
        k = int(np.argmax(f1))
        if show:
            print("%-9s %-7s %6d rows, %5d of one fact; best F1 %.3f (precision %.3f, recall %.3f) at %.2f" %
                  (stage, model, len(y), y.sum(), f1[k], hits[k] / (k + 1), hits[k] / y.sum(), scores[order][k]))
        least = AT_LEAST.get(stage, {})
        unseen = [n for n in least if n not in names]
        names, w = names + unseen, np.append(w, [0.0] * len(unseen))
        w = np.array([min(v, least[n]) if n in least else v for n, v in zip(names, w)])
        if stage != "link":
            w = w + np.array([{"bias": -OTHER_THINGS, "articles_alike": OTHER_THINGS}.get(n, 0.0) for n in names])
        names, w = keep_unseen(text, model, stage, names, w)
        line = "%s: {%s}" % (stage, ", ".join("%s: %.2f" % (n, v) for n, v in zip(names, w) if abs(v) >= 0.005))
        text, n = re.subn(r"(\n    %s:\n(?:      .*\n)*?      )%s: \{[^}]*\}" % (model, stage), lambda m: m.group(1) + line, text)
        if n != 1:
            sys.exit("fit.py: %s has no %s of the model %s" % (path, stage, model))
    open(path, "w", encoding="utf-8").write(text)


def fit(crosscheck, rules, topics, show=False, pool=None):
    """Fits all three stages; each is dumped with the weights of the one before."""
    path = os.path.join(rules, "alignment.yaml")
    for stage in ("weights", "differing", "link"):
        pairs = [[topics[i], topics[(i + 1) % len(topics)]] for i in range(len(topics))]
        dumps = list(pool.map(lambda two: dump(crosscheck, rules, two), pairs))
        fit_stage(stage, dumps, path, show)


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("--held-out")
    p.add_argument("--dry", action="store_true")
    p.add_argument("crosscheck")
    p.add_argument("rules")
    p.add_argument("set_dir", nargs="+")
    a = p.parse_args()
    topics = load(a.set_dir)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        if not a.dry:
            fit(a.crosscheck, a.rules, list(topics.values()), True, pool)
        if not a.held_out:
            return
        sums = collections.defaultdict(lambda: [0, 0, 0, 0])
        for name, (folder, _, gold) in topics.items():
            if "internal" not in topics[name][1]:
                continue  # made for fitting only: it does not label what the scorer reads
            with tempfile.TemporaryDirectory() as tmp:
                rules = os.path.join(tmp, "rules")
                shutil.copytree(a.rules, rules)
                fit(a.crosscheck, rules, [t for n, t in topics.items() if n != name], False, pool)
                out = subprocess.run([sys.executable, a.held_out, "--json", "--topic", name, os.path.dirname(folder), "--", a.crosscheck, "check", "--rules", rules,
                                      "--packs", "none", "--format", "json", "{}"], stdout=subprocess.PIPE, check=True).stdout
            for row, v in json.loads(out).items():
                for i, key in enumerate(("found", "gold", "right", "reported")):
                    sums[row][i] += v[key]
        print("held out, each topic with rules fitted without it:")
        for row, (found, gold, right, reported) in sums.items():
            print("  %-22s recall %.3f  precision %s   %d/%d   %d/%d" %
                  (row, found / gold if gold else 0, "%.3f" % (right / reported) if reported else "  -  ", found, gold, right, reported))


if __name__ == "__main__":
    main()

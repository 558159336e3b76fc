#!/usr/bin/env python3
"""Loads HTML reports in Debian's Chromium: what is on the page, what can be done with it, what must not happen.

usage: check_html.py CROSSCHECK SOURCE_DIR [--only WORDS] [--timing MADE_REPORT]
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
try:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select
except ImportError:
    sys.exit("check_html.py: python3-selenium is missing; scripts/setup.sh tests installs it (for Debian's own python3)")
import made_articles  # noqa: E402
from chromium import Chromium, is_here  # noqa: E402

SCRIPTS = pathlib.Path(__file__).resolve().parent
CONTRAST = (SCRIPTS / "contrast.js").read_text(encoding="utf-8")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def expect(condition, words):
    if not condition:
        raise AssertionError(words)


def same(found, wanted, words):
    expect(found == wanted, f"{words}: found {found!r}, wanted {wanted!r}")


class Bench:
    """One browser with scripts, the reports, and what the tests ask of them again and again."""

    def __init__(self, program, source, folder):
        self.program = program
        self.source = source
        self.folder = pathlib.Path(folder)
        self.corpus = self.report("corpus", [source / "corpus"])
        self.browser = Chromium()
        self.driver = self.browser.driver

    def report(self, name, paths, *options):
        out = self.folder / f"{name}.html"
        subprocess.run([self.program, "check", "--exit-zero", "--rules", self.source / "rules", "--output", f"html:{out}",
                        *options, *paths], check=True)
        return out

    def fresh(self, page=None, width=1400, height=900, scheme="light", fragment=""):
        self.browser.media("", scheme)
        self.browser.screen(width, height)
        self.browser.open(page or self.corpus, fragment)
        self.browser.run("try { localStorage.clear(); } catch {}")

    def run(self, script, *arguments):
        return self.browser.run(script, *arguments)

    def shown(self):
        return self.run("return document.querySelectorAll('.item:not([hidden])').length")

    def all(self):
        return self.run("return document.querySelectorAll('.item').length")

    def count(self):
        """The figures that the page tells: shown, all."""
        return [int(one) for one in re.findall(r"\d+", self.run("return document.getElementById('count').textContent"))]

    def choose(self, name, value):
        self.run("""const field = document.getElementById(arguments[0]);
                    field.value = arguments[1];
                    field.dispatchEvent(new Event('change', { bubbles: true }));""", name, value)

    def type(self, words):
        field = self.driver.find_element(By.ID, "search")
        field.clear()
        field.send_keys(words)
        self.settle()

    def settle(self):
        time.sleep(0.3)

    def keys(self, *keys):
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()
            time.sleep(0.05)


@test
def the_page_makes_no_request_and_says_nothing_in_the_console(bench):
    bench.browser.collect()
    bench.fresh()
    bench.run("document.getElementById('open-all').click()")
    bench.settle()
    console, requests = bench.browser.collect()
    same([one["message"] for one in console], [], "console")
    same([one for one in requests if one not in ("about:blank", bench.corpus.resolve().as_uri())], [], "requests")
    expect(bench.corpus.resolve().as_uri() in requests, "the log of requests does not even have the page")


@test
def the_policy_refuses_scripts_styles_and_requests_that_are_not_the_page_s_own(bench):
    bench.fresh()
    refused = bench.browser.later("""
        const out = [];
        document.addEventListener('securitypolicyviolation', (event) => out.push(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        const style = document.createElement('style');
        style.textContent = 'body { color: rgb(1, 2, 3) }';
        document.head.append(style);
        document.body.insertAdjacentHTML('beforeend', '<img src="data:image/png;base64,AAAA" onerror="window.ran = true">');
        document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>');
        fetch('data:text/plain,x').catch(() => {});
        setTimeout(() => done([window.ran === undefined, getComputedStyle(document.body).color !== 'rgb(1, 2, 3)', out]), 300);
    """)
    expect(refused[0], "a script that is not the page's own ran")
    expect(refused[1], "a style that is not the page's own holds")
    for directive in ["script-src-elem", "style-src-elem", "img-src", "style-src-attr", "connect-src"]:
        expect(directive in refused[2], f"{directive} was not refused: {refused[2]}")
    bench.browser.collect()


@test
def the_first_screen_says_what_was_read_and_lists_the_weightiest_first(bench):
    bench.fresh()
    head = bench.run("return document.querySelector('header.top').innerText")
    for words in ["conflicts", "explained", "agreed", "articles", "outlets", "witnesses", "unread files"]:
        expect(words in head, f"the summary does not say: {words}")
    verdicts = bench.run("return [...document.querySelectorAll('#facts .item')].map((one) => one.className.split(' ')[2])")
    rank = {"conflict": 0, "explained": 1, "agree": 2}
    expect(len(set(verdicts)) == 3, f"the corpus should have facts of all kinds: {set(verdicts)}")
    same(verdicts, sorted(verdicts, key=rank.get), "order of the facts")
    top = bench.run("return document.querySelector('.item').getBoundingClientRect().top")
    expect(top < 900, f"the first fact starts at {top} px")


@test
def conflicts_and_failed_checks_both_stand_on_the_first_screen(bench):
    for width, height in [(1400, 900), (1024, 700), (390, 844)]:
        bench.fresh(width=width, height=height)
        found = bench.run("""return ['f', 'k'].map((kind) => [...document.querySelectorAll(`.found a[href^='#${kind}-']`)]
                              .filter((one) => one.getBoundingClientRect().bottom < innerHeight).length)""")
        expect(min(found) > 0, f"at {width} px the first screen has {found[0]} conflicts and {found[1]} failed checks")
        wide = bench.run("return document.documentElement.scrollWidth - innerWidth")
        expect(wide <= 0, f"at {width} px the page is {wide} px too wide")
    bench.fresh()
    listed = bench.run("""return [...document.querySelectorAll('.found section')].map((one) =>
                            [...one.querySelectorAll('a')].map((link) => link.textContent))""")
    same([len(one) for one in listed], [min(6, bench.run(f"return document.querySelectorAll('{kind}').length"))
                                        for kind in ("#facts .item.conflict", "#checks .item.conflict")], "listed at the top")
    link = bench.driver.find_element(By.CSS_SELECTOR, ".found a[href^='#k-']")
    link.click()
    time.sleep(0.6)
    expect(bench.run("return document.querySelector(':target').firstElementChild.open"), "the link does not open its check")


@test
def the_search_field_keeps_its_label_on_a_narrow_screen(bench):
    bench.fresh(width=390, height=844)
    box = bench.run("const box = document.querySelector('.search > span').getBoundingClientRect(); return [box.left, box.width, box.right]")
    expect(box[0] >= 0 and box[1] > 20 and box[2] <= 390, f"the label stands at {box}")


@test
def each_filter_shows_what_it_names_and_nothing_else(bench):
    bench.fresh()
    everything = bench.all()
    same(bench.count(), [everything, everything], "count without filters")
    for name, attribute in [("relation", "relation"), ("severity", "severity"), ("rule", "rule"), ("review", "review"),
                            ("outlet", "outlets"), ("language", "langs")]:
        values = bench.run("return [...document.getElementById(arguments[0]).options].map((one) => one.value)", f"by-{name}")
        same(values[0], "", f"first choice of {name}")
        seen = set()
        for value in values[1:]:
            bench.choose(f"by-{name}", value)
            found = bench.run(f"return [...document.querySelectorAll('.item:not([hidden])')].map((one) => one.dataset.{attribute})")
            wanted = bench.run(f"""return [...document.querySelectorAll('.item')].map((one) => one.dataset.{attribute})
                .filter((one) => {{
                  const value = arguments[0];
                  if (value === 'explained' && {str(name == 'relation').lower()}) return one.startsWith('explained');
                  if (value === '-') return one === '';
                  return {str(attribute in ('outlets', 'langs')).lower()} ? one.split(' ').includes(value) : one === value;
                }})""", value)
            same(found, wanted, f"{name} {value}")
            same(bench.count(), [len(wanted), everything], f"count for {name} {value}")
            seen.add(len(wanted))
        expect(len(seen) > 1 or name == "review", f"{name} tells nothing apart in the corpus")
        bench.choose(f"by-{name}", "")
    same(bench.shown(), everything, "shown after the filters were taken back")


@test
def dates_filter_by_the_day_of_publication(bench):
    bench.fresh()
    bench.choose("from", "2025-08-30")
    bench.choose("to", "2025-08-31")
    days = bench.run("return [...document.querySelectorAll('.item:not([hidden])')].map((one) => one.dataset.days.split(' '))")
    expect(0 < len(days) < bench.all(), f"{len(days)} shown")
    for one in days:
        expect(any("2025-08-30" <= day <= "2025-08-31" for day in one), f"shown: {one}")
    bench.run("document.getElementById('reset').click()")
    bench.settle()
    same(bench.shown(), bench.all(), "shown after the reset")


@test
def search_finds_words_of_quotations_in_any_case(bench):
    bench.fresh()
    bench.type("FOUNDING members")
    found = bench.run("return [...document.querySelectorAll('.item:not([hidden])')].map((one) => one.textContent.toLowerCase())")
    expect(0 < len(found) < bench.all(), f"{len(found)} shown")
    for text in found:
        expect("founding" in text and "members" in text, "a fact without the words is shown")
    bench.type("zzzznowhere")
    same(bench.shown(), 0, "shown for words that are nowhere")
    expect(bench.run("return !document.getElementById('nothing').hidden"), "nothing says that there is nothing")
    bench.keys(Keys.ESCAPE)
    bench.settle()
    same(bench.shown(), bench.all(), "shown after Escape")


@test
def order_by_label_and_back(bench):
    bench.fresh()
    labels = "return [...document.querySelectorAll('#facts .label')].map((one) => one.textContent)"
    by_weight = bench.run(labels)
    bench.choose("order", "label")
    by_label = bench.run(labels)
    expect(by_label != by_weight, "the order did not change")
    same(sorted(by_label), sorted(by_weight), "labels")
    bench.choose("order", "")
    same(bench.run(labels), by_weight, "the order by weight again")


@test
def a_citation_opens_its_article_at_the_marked_passage(bench):
    bench.fresh()
    summary = bench.driver.find_element(By.CSS_SELECTOR, ".item summary")
    summary.click()
    link = bench.driver.find_element(By.CSS_SELECTOR, ".item a.place")
    quoted = bench.run("return arguments[0].closest('li').querySelector('mark').textContent", link)
    link.click()
    time.sleep(0.6)
    found = bench.run("""
        const target = document.querySelector(':target');
        const box = target.getBoundingClientRect();
        const bar = document.getElementById('bar').getBoundingClientRect();
        return [target.tagName, target.firstChild.textContent, box.top > bar.bottom && box.bottom < innerHeight,
                getComputedStyle(target).backgroundColor !== getComputedStyle(document.querySelector('.reading mark')).backgroundColor,
                target.closest('article').id, document.activeElement === target];""")
    same(found[0], "MARK", "target")
    same(found[1], quoted, "marked words")
    expect(found[2], "the passage is not in view")
    expect(found[3], "the passage is not highlighted")
    expect(found[5], "the passage does not have the focus")
    # And back: the number behind the passage leads to the fact.
    bench.run("document.querySelector(':target').nextElementSibling.querySelector('a').click()")
    time.sleep(0.6)
    back = bench.run("const one = document.querySelector(':target'); return [one.id, one.firstElementChild.open]")
    same(back, ["f-1", True], "where the number behind the passage leads")


@test
def every_link_inside_the_page_leads_somewhere(bench):
    bench.fresh()
    broken = bench.run("""return [...document.querySelectorAll("a[href^='#']")].map((one) => one.hash.slice(1))
                          .filter((id) => document.getElementById(id) === null)""")
    same(broken, [], "links without a target")
    others = bench.run("""return [...document.querySelectorAll('[href], [src]')].map((one) => one.getAttribute('href') ??
                          one.getAttribute('src')).filter((one) => !one.startsWith('#'))""")
    same(others, [], "links out of the page")
    ids = bench.run("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
    same(len(ids), len(set(ids)), "number of ids")
    places = bench.run("return document.querySelectorAll('.item a.place').length")
    expect(places > 100, f"{places} citations")


@test
def quotations_mark_the_words_of_the_claim(bench):
    bench.fresh()
    wrong = bench.run("""
        const out = [];
        let told = 0;
        for (const link of document.querySelectorAll('.reading li a.place, a.operand')) {
          const mark = (link.className === 'operand' ? link : link.closest('li')).querySelector('mark');
          if (mark === null) { out.push(['no mark', link.hash]); continue; }
          const quoted = mark.textContent;
          ++told;
          const target = document.getElementById(link.hash.slice(1)).cloneNode(true);
          for (const inner of target.querySelectorAll('sup')) inner.remove();
          const squeeze = (text) => text.replace(/\\s/g, '');
          if (squeeze(target.textContent) !== squeeze(quoted)) out.push([quoted, target.textContent]);
        }
        if (told < 100) out.push(['only so many were looked at', told]);
        return out;""")
    same(wrong, [], "quoted words and marked passages")


@test
def the_theme_changes_colours_and_is_kept(bench):
    bench.fresh(scheme="light")
    colour = "return getComputedStyle(document.body).backgroundColor"
    light = bench.run(colour)
    bench.browser.media("", "dark")
    dark = bench.run(colour)
    expect(light != dark, "the page does not follow the system")
    button = bench.driver.find_element(By.ID, "theme")
    names = [button.text]
    button.click()
    same(bench.run(colour), light, "colour of the light theme on a dark system")
    names.append(button.text)
    button.click()
    bench.browser.media("", "light")
    same(bench.run(colour), dark, "colour of the dark theme on a light system")
    names.append(button.text)
    same(len(set(names)), 3, f"names of the themes: {names}")
    bench.browser.open(bench.corpus)
    same(bench.run(colour), dark, "colour after the page was loaded again")
    bench.run("try { localStorage.clear(); } catch {}")


@test
def everything_can_be_done_by_keys(bench):
    bench.fresh()
    active = "return document.activeElement.id || document.activeElement.closest('[id]')?.id"
    bench.keys(Keys.TAB)
    same(bench.run("return document.activeElement.className"), "skip", "first stop of the tabulator")
    expect(bench.run("return document.activeElement.getBoundingClientRect().left") >= 0, "the skip link stays hidden")
    bench.keys("j")
    same(bench.run(active), "f-1", "after j")
    bench.keys("j", "j", "k")
    same(bench.run(active), "f-2", "after j, j, k")
    outline = bench.run("return getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", "what has the focus is not seen to have it")
    opened = "return document.getElementById('f-2').firstElementChild.open"
    bench.keys("o")
    expect(bench.run(opened), "o did not open")
    bench.keys(Keys.ENTER)
    expect(not bench.run(opened), "Enter did not close")
    bench.keys(Keys.ENTER)
    expect(bench.run(opened), "Enter did not open")
    for _ in range(4):
        bench.keys(Keys.TAB)
        if bench.run("return document.activeElement.className") == "place":
            break
    same(bench.run("return document.activeElement.className"), "place", "the tabulator leads to a citation")
    href = bench.run("return document.activeElement.hash.slice(1)")
    bench.keys(Keys.ENTER)
    time.sleep(0.5)
    same(bench.run("return document.activeElement.id"), href, "Enter on a citation")
    bench.keys("b")
    same(bench.run("return document.activeElement.hash"), "#" + href, "b leads back")
    bench.keys("/")
    same(bench.run(active), "search", "after /")
    bench.keys("?")
    expect(not bench.run("return document.getElementById('help').open"), "a letter in the search is taken for a key")
    bench.keys(Keys.ESCAPE)
    bench.keys("f")
    same(bench.run(active), "by-relation", "after f")
    same(bench.run("return document.getElementById('more').getAttribute('aria-expanded')"), "true", "aria-expanded")
    bench.keys(Keys.ESCAPE, "f")
    same(bench.run("return document.getElementById('filters').hidden"), True, "filters after f again")
    theme = bench.run("return document.documentElement.dataset.theme")
    bench.keys("t")
    expect(bench.run("return document.documentElement.dataset.theme") != theme, "t did not change the theme")
    bench.keys("?")
    expect(bench.run("return document.getElementById('help').open"), "? did not open the help")
    expect(bench.run("return document.getElementById('help').contains(document.activeElement)"), "the help has no focus")
    bench.keys(Keys.ESCAPE)
    expect(not bench.run("return document.getElementById('help').open"), "Escape did not close the help")
    bench.run("try { localStorage.clear(); } catch {}")


@test
def without_a_script_everything_is_there(bench):
    with Chromium(script=False) as plain:
        plain.open(bench.corpus)
        # Scripts of the test run all the same; the page's own must not have.
        same(plain.run("return document.getElementById('bar').hidden"), True, "the bar of filters, which needs the script")
        hidden = plain.run("return [...document.querySelectorAll('[hidden]')].map((one) => one.id).sort()")
        same(hidden, ["bar", "filters", "nothing", "words"], "what only the script shows")
        bench.fresh()
        count = "return document.querySelectorAll(arguments[0]).length"
        for what in [".item", ".reading", "blockquote", "mark", ".plot svg", ".matrix td", ".body p", "a.place"]:
            same(plain.run(count, what), bench.run(count, what), what)
            expect(plain.run(count, what) > 0, f"no {what}")
        plain.driver.find_element(By.CSS_SELECTOR, "#f-1 summary").click()
        expect(plain.run("return document.querySelector('#f-1 .reading').getBoundingClientRect().height") > 50, "nothing opens")
        plain.driver.find_element(By.CSS_SELECTOR, "#f-1 a.place").click()
        time.sleep(0.5)
        expect(plain.run("return document.querySelector('mark:target') !== null"), "a citation leads nowhere")


@test
def on_paper_what_is_shown_is_open_and_the_bars_are_gone(bench):
    bench.fresh()
    bench.choose("by-relation", "conflict")
    bench.browser.media("print")
    found = bench.run("""
        const height = (one) => one.getBoundingClientRect().height;
        return [getComputedStyle(document.getElementById('bar')).display,
                [...document.querySelectorAll('.item:not([hidden]) .reading')].map((one) => one.checkVisibility() ? height(one) : 0),
                [...document.querySelectorAll('.item[hidden]')].map(height),
                getComputedStyle(document.querySelector('.reading')).breakInside,
                getComputedStyle(document.body).backgroundColor,
                document.querySelector('.item:not([hidden]) a.place').textContent]""")
    same(found[0], "none", "the bar of filters")
    expect(len(found[1]) > 4 and min(found[1]) > 30, f"readings that are closed: {found[1]}")
    same(set(found[2]), {0}, "heights of what the filters leave out")
    same(found[3], "avoid", "page breaks inside a reading")
    same(found[4], "rgb(255, 255, 255)", "background")
    expect(re.fullmatch(r"\S+:\d+", found[5]), f"a citation on paper is {found[5]!r}")
    bench.browser.media("")


@test
def a_narrow_screen_is_not_scrolled_sideways(bench):
    for width in [360, 390, 768]:
        bench.fresh(width=width, height=800)
        bench.run("document.getElementById('open-all').click(); document.getElementById('more').click();"
                  "for (const one of document.querySelectorAll('details')) one.open = true;")
        found = bench.run("""
            for (const one of document.querySelectorAll('.item, .text')) one.classList.add('measured');
            const inner = document.documentElement.clientWidth;
            const wide = [];
            for (const one of document.querySelectorAll('body *')) {
              if (one.closest('.wide, .defs, dialog, .skip, svg, .search > span') || one.matches('.skip')) continue;
              const box = one.getBoundingClientRect();
              if (box.right > inner + 1 && box.width > 0) wide.push(one.tagName + '.' + one.className);
            }
            return [document.documentElement.scrollWidth, inner, wide.slice(0, 5)];""")
        expect(found[0] <= found[1], f"{width} px: the page is {found[0]} px wide; {found[2]}")
        same(found[2], [], f"{width} px: what is too wide")


@test
def all_text_has_enough_contrast(bench):
    for scheme in ["light", "dark"]:
        bench.fresh(scheme=scheme)
        bench.run("document.getElementById('more').click();"
                  "for (const one of document.querySelectorAll('details')) one.open = true;")
        bench.settle()
        found = bench.run(CONTRAST + "; return contrastFaults();")
        expect(found["checked"] > 300, f"only {found['checked']} texts were looked at")
        same(found["faults"][:5], [], f"{scheme}: texts with too little contrast")


@test
def the_page_has_landmarks_and_names(bench):
    bench.fresh()
    found = bench.run("""
        const unnamed = [...document.querySelectorAll('input, select, button')].filter((one) =>
            !(one.labels?.length || one.textContent.trim() || one.getAttribute('aria-label')));
        return {
          lang: document.documentElement.lang, title: document.title, h1: document.querySelectorAll('h1').length,
          landmarks: ['header', 'main', 'footer', '[role=search]'].map((one) => document.querySelectorAll(one).length > 0),
          live: document.getElementById('count').getAttribute('aria-live'),
          headers: [...document.querySelectorAll('th')].every((one) => one.scope !== ''),
          drawings: [...document.querySelectorAll('.plot > svg')].every((one) => one.getAttribute('aria-label')?.length > 10),
          unnamed: unnamed.map((one) => one.outerHTML),
          jumps: [...document.querySelectorAll('h1, h2, h3, h4')].length > 3,
        }""")
    same(found["lang"], "en", "lang")
    same(found["h1"], 1, "h1")
    same(found["landmarks"], [True] * 4, "landmarks")
    same(found["live"], "polite", "aria-live of the count")
    expect(found["headers"], "a header cell without scope")
    expect(found["drawings"], "a drawing without words")
    same(found["unnamed"], [], "controls without a name")


@test
def words_are_those_of_the_catalogue(bench):
    page = bench.report("chinese", [bench.source / "corpus"], "--lang", "zh")
    bench.fresh(page)
    same(bench.run("return document.documentElement.lang"), "zh", "lang")


@test
def hostile_articles_run_nothing_and_reorder_nothing(bench):
    folder = bench.folder / "hostile"
    made_articles.write_hostile(folder)
    page = bench.report("hostile", [folder], "--packs", "none")
    bench.browser.collect()
    bench.fresh(page)
    bench.run("for (const one of document.querySelectorAll('details')) one.open = true;")
    bench.run("for (const one of document.querySelectorAll('a, button, summary')) one.click();")
    bench.settle()
    bench.run("for (const one of document.querySelectorAll('dialog[open]')) one.close();")
    console, requests = bench.browser.collect()
    found = bench.run("""
        const text = document.body.textContent;
        const elements = [...document.querySelectorAll('*')];
        return {
          ran: window.hacked, title: document.title, text,
          scripts: document.scripts.length, styles: document.querySelectorAll('style').length,
          strange: elements.filter((one) => ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'LINK', 'BASE', 'AUDIO', 'VIDEO', 'MATH', 'B']
              .includes(one.tagName)).map((one) => one.outerHTML.slice(0, 80)),
          handlers: elements.filter((one) => one.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'))
              .map((one) => one.outerHTML.slice(0, 80)),
          links: [...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href')).filter((one) => !one.startsWith('#')),
        }""")
    same(found["ran"], None, "a script of an article ran")
    expect("crosscheck" in found["title"], f"title: {found['title']}")
    same([found["scripts"], found["styles"]], [1, 1], "scripts and styles")
    same(found["strange"], [], "elements out of articles")
    same(found["handlers"], [], "attributes out of articles")
    same(found["links"], [], "links out of articles")
    for words in made_articles.HOSTILE_WORDS:
        expect(words in found["text"], f"the page does not show {words!r} as text")
    for code in made_articles.FORBIDDEN:
        expect(chr(code) not in found["text"], f"U+{code:04X} is in the page")
    same([one["message"] for one in console], [], "console")
    same([one for one in requests if not one.startswith(("about:blank", page.resolve().as_uri()))], [], "requests")
    # "abc" stays before "xyz" on the screen, whatever stands between them.
    order = bench.run("""
        const out = [];
        for (const one of document.querySelectorAll('.body p')) {
          const whole = one.textContent;
          if (!whole.includes('leftmark') || !whole.includes('rightmark')) continue;
          const place = (word) => {
            const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(word);
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + word.length);
              const box = range.getBoundingClientRect();
              return [Math.round(box.top), Math.round(box.left)];
            }
          };
          out.push([place('leftmark'), place('rightmark')]);
        }
        return out;""")
    expect(len(order) >= 2, f"{len(order)} sentences with overrides")
    for left, right in order:
        expect(left < right, f"an override moved words: {left} {right}")
    # A text from right to left reads so.
    directions = bench.run("""return [...document.querySelectorAll('.body p, blockquote')].filter((one) => /^[\\s\\d]*[\\u0590-\\u06FF]/
                              .test(one.textContent)).map((one) => getComputedStyle(one).direction)""")
    expect(len(directions) > 8, f"{len(directions)} paragraphs in Arabic")
    same(set(directions), {"rtl"}, "directions of paragraphs and quotations in Arabic")
    # Figures beside words from right to left stay where the sentence has them.
    figures = bench.run("""
        const one = [...document.querySelectorAll('.why p')].find((p) => /[\\u0590-\\u06FF]/.test(p.textContent) && / is not /.test(p.textContent));
        const figure = /(\\d+) is not/.exec(one.textContent)[1];
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        const box = (node, begin, size) => {
          const range = document.createRange();
          range.setStart(node, begin);
          range.setEnd(node, begin + size);
          return range.getBoundingClientRect();
        };
        let arabic = null;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(figure + ' is not');
          if (at >= 0) {
            const left = box(node, at, figure.length);
            return [arabic.top < left.top || arabic.right <= left.left + 1, arabic.right, left.left];
          }
          const word = /[\\u0590-\\u06FF]+/.exec(node.data);
          if (word) arabic = box(node, word.index, word[0].length);
        }""")
    expect(figures[0], f"a figure moved before the words that it follows: {figures}")


def timing(bench, maker):
    """Prints what a report of many claims costs; nothing is asserted."""
    for claims in [10_000, 100_000]:
        page = bench.folder / f"many-{claims}.html"
        began = time.time()
        with page.open("wb") as out:
            subprocess.run([maker, str(claims)], stdout=out, check=True)
        made = time.time() - began
        with Chromium() as browser:
            browser.screen(1400, 900)
            began = time.time()
            browser.open(page)
            loaded = time.time() - began
            time.sleep(2 if claims <= 10_000 else 5)
            paints = browser.run("return performance.getEntriesByType('paint').map((one) => [one.name, Math.round(one.startTime)])")
            nodes = browser.run("return [document.querySelectorAll('*').length, document.querySelectorAll('.item').length]")
            took = {}
            for name, field, value in [("relation", "by-relation", "conflict"), ("outlet", "by-outlet", "1"), ("all", "by-outlet", "")]:
                took[name] = browser.later("""
                    const field = document.getElementById(arguments[0]);
                    const began = performance.now();
                    field.value = arguments[1];
                    field.dispatchEvent(new Event('change', { bubbles: true }));
                    const script = performance.now() - began;
                    document.body.getBoundingClientRect();
                    const layout = performance.now() - began;
                    requestAnimationFrame(() => setTimeout(() => done([script, layout, performance.now() - began].map(Math.round)), 0));
                """, field, value)
                if name == "relation":
                    browser.run("document.getElementById('by-relation').value = ''")
            took["search"] = browser.later("""
                const field = document.getElementById('search');
                const began = performance.now();
                field.value = 'ferry 150';
                field.form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
                const script = performance.now() - began;
                document.body.getBoundingClientRect();
                const layout = performance.now() - began;
                requestAnimationFrame(() => setTimeout(() => done([script, layout, performance.now() - began].map(Math.round)), 0));
            """)
            count = browser.run("return document.getElementById('count').textContent")
        print(f"{claims} claims: {page.stat().st_size / 1e6:.1f} MB made in {made:.1f} s; {nodes[0]} elements, {nodes[1]} facts and checks; "
              f"loaded in {loaded:.2f} s; paints {paints}; filters [script, layout, painted] in ms {took}; {count}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--only", default="", help="run the tests whose names have these words")
    parser.add_argument("--timing", metavar="MADE_REPORT", help="print what the large reports of that program cost, and test nothing")
    options = parser.parse_args()
    if not is_here():
        sys.exit("check_html.py: chromium or chromedriver is missing; scripts/setup.sh tests installs them")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.program, options.source.resolve(), folder)
        try:
            if options.timing:
                timing(bench, options.timing)
                return 0
            chosen = [one for one in TESTS if options.only in one.__name__]
            for one in chosen:
                began = time.time()
                try:
                    one(bench)
                    print(f"ok      {one.__name__.replace('_', ' ')} ({time.time() - began:.1f} s)", flush=True)
                except Exception as error:  # each test is told
                    failed += 1
                    print(f"FAILED  {one.__name__.replace('_', ' ')}: {error}", flush=True)
                    if not isinstance(error, AssertionError):
                        traceback.print_exc()
        finally:
            bench.browser.__exit__()
    print(f"{len(chosen) - failed} of {len(chosen)} browser tests passed")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())

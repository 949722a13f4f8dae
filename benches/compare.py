"""Measures one book: compare.py CARNET BOOK WORK. Prints a line for each figure, with the goal beside it.

Only the standard library. Called by .ci/bench, which makes the book and installs Hugo."""

import http.client
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 3
SEARCHES = 2000
SAVES = 15
# Saves that are not counted: right after the start the index and the history are still being made.
WARM_UP = 3
# How long `serve` waits for a burst of saves to end: QUIET in src/store/watch/coalesce.rs.
QUIET_SECONDS = 0.150
HUGO_CONFIG = """baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = false
"""
HUGO_PAGE = """<!doctype html><meta charset="utf-8"><title>{{ with .Params.name }}{{ . }}{{ else }}{{ .Title }}{{ end }}</title>
{{ .Content }}
"""


def say(what, measured, goal):
    print(f"  {what:<46} {measured:<34} goal: {goal}", flush=True)


def run(command, folder=None, environment=None):
    """Wall seconds and peak megabytes of one run; its output is thrown away."""
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    talk = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command} ended with {child.returncode}: {talk.decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_maxrss / 1024


def hugo_site(book, work):
    """A Hugo site over the same files with the smallest page that shows a record."""
    site = work / "hugo"
    shutil.rmtree(site, ignore_errors=True)
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "hugo.toml").write_text(HUGO_CONFIG)
    (site / "layouts" / "_default" / "single.html").write_text(HUGO_PAGE)
    (site / "layouts" / "_default" / "list.html").write_text(HUGO_PAGE)
    for kind in ("companies", "contacts", "deals"):
        shutil.copytree(book / kind, site / "content" / kind)
    return site


def build(carnet, book, work):
    """Cold builds of both, in turns, each with its output folder absent and no cache of its own."""
    site, rounds = hugo_site(book, work), work / "rounds"
    shutil.rmtree(rounds, ignore_errors=True)
    hugo = next(Path(sys.prefix).glob("lib/python3*/site-packages/hugo/binaries/hugo*"))
    ours, theirs = [], []
    # A new folder each time and nothing removed in between: ext4 makes files slowly right after it removed as many.
    for number in range(RUNS):
        folder = rounds / str(number)
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        command = [carnet, "--book", book, "--today", "2026-11-20", "build", "--out", folder / "carnet"]
        ours.append(run(command, environment=environment))
        command = [hugo, "--quiet", "--destination", folder / "hugo", "--cacheDir", folder / "hugo-cache"]
        theirs.append(run(command, folder=site))
    wall, peak = (statistics.median(run[i] for run in ours) for i in (0, 1))
    hugo_wall, hugo_peak = (statistics.median(run[i] for run in theirs) for i in (0, 1))
    say("build: times faster than Hugo", f"{hugo_wall / wall:.2f} ({wall:.2f} s, Hugo {hugo_wall:.2f} s)", "4 or more")
    shutil.rmtree(rounds)
    say("build: peak memory beside Hugo's", f"{peak / hugo_peak:.2f} ({peak:.0f} MB, Hugo {hugo_peak:.0f} MB)", "0.5 or less")


def listing(carnet, book, work):
    """The second run of each."""
    ours = [carnet, "--book", book, "--today", "2026-11-20", "list", "deal", "is:open", "--format", "ids"]
    theirs = ["git", "-C", book, "status"]
    wall = [run(ours)[0] for _ in range(2)][1]
    git = [run(theirs)[0] for _ in range(2)][1]
    say("list beside git status, second run", f"{wall / git:.2f} ({wall * 1000:.0f} ms, git {git * 1000:.0f} ms)", "3 or less")


def terminal(carnet, book, work):
    """Commands of a day, each with what git said before in its cache."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "terminal-cache")}
    deal = sorted(book.glob("deals/**/*.md"))[0].stem
    commands = (["list", "deal"], ["show", deal], ["search", "dupont"], ["board"], ["agenda"], ["today"], ["digest"],
                ["history", deal], ["report", "pipeline"], ["report", "activity"], ["adoption"], ["check"])
    times = []
    for command in commands:
        whole = [carnet, "--book", book, "--today", "2026-11-20", *command]
        run(whole, environment=environment)
        times.append((statistics.median(run(whole, environment=environment)[0] for _ in range(5)), " ".join(command)))
    times.sort()
    middle, (slowest, name) = statistics.median(seconds for seconds, _ in times), times[-1]
    told = f"{middle * 1000:.0f} ms, the slowest {slowest * 1000:.0f} ms ({name})"
    say(f"{len(times)} terminal commands", told, "100 ms at 10,000")


def as_of(carnet, book):
    """Reading commands from git's objects beside the same from the files, taken in pairs."""
    now = [carnet, "--book", book, "--today", "2026-11-20"]
    pair = now, [*now, "--as-of", "HEAD"]
    for command in (["list", "deal", "is:open"], ["list", "deal", "--format", "ids"], ["board"], ["check"]):
        ratios = []
        for turn in range(9):
            order = (0, 1) if turn % 2 else (1, 0)
            walls = {which: run([*pair[which], *command])[0] for which in order}
            ratios.append(walls[1] / walls[0])
        say(f"{' '.join(command)}: --as-of beside now", f"{statistics.median(ratios):.2f}", "2 or less")


def review(carnet, book, work):
    """`carnet diff` of one changed record, its list of records kept from a run before."""
    copy = work / "reviewed"
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", "--local", book, copy], check=True)
    # Files that were written a moment ago are read again rather than trusted.
    time.sleep(3)
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "review-cache")}
    command = [carnet, "--book", copy, "--today", "2026-11-20", "diff"]
    cold = run(command, environment=environment)[0]
    record = sorted(copy.glob("deals/**/*.md"))[0]
    record.write_text(record.read_text().replace("\nstage:", "\nvalue: 123456\nstage:", 1))
    warm = statistics.median(run(command, environment=environment)[0] for _ in range(5))
    git = statistics.median(run(["git", "-C", copy, "status"])[0] for _ in range(5))
    told = f"{warm * 1000:.0f} ms (git status {git * 1000:.0f} ms, first run {cold * 1000:.0f} ms)"
    say("diff of one changed record", told, "200 ms at 100,000")


class Server:
    """`carnet serve` over a copy of the book, and one connection to it."""

    def __init__(self, carnet, book, work):
        self.book = work / "served"
        shutil.rmtree(self.book, ignore_errors=True)
        subprocess.run(["git", "clone", "--quiet", "--local", book, self.book], check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [carnet, "--book", self.book, "--today", "2026-11-20", "serve", "--port", str(self.port)]
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.perf_counter()
        self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while True:
            try:
                self.get("/healthz")
                break
            except OSError:
                self.link.close()
                if self.child.poll() is not None or time.perf_counter() - began > 120:
                    sys.exit("serve did not start")
                time.sleep(0.02)
        self.started = time.perf_counter() - began

    def get(self, path):
        self.link.request("GET", path)
        answer = self.link.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status}")
        return body

    def stop(self):
        self.child.terminate()
        self.child.wait()


def reports(server):
    """The page of every report and that of adoption, asked for the first time of a book that is read."""
    while b'class="day feed"' not in server.get("/activity/index.html"):
        time.sleep(0.05)
    listed = server.get("/reports/index.html").decode()
    pages = sorted(set(re.findall(r'href="\.\./(reports/[^"/]+/index\.html)"', listed)))
    began = time.perf_counter()
    for page in [*pages, "adoption/index.html"]:
        server.get(f"/{page}")
    seconds = time.perf_counter() - began
    say(f"{len(pages)} reports and adoption, first time", f"{seconds * 1000:.0f} ms", "150 ms at 10,000")


def saves(server):
    """Seconds from the end of a save until the record's page shows it."""
    files = sorted(path for path in server.book.glob("deals/**/*.md"))
    dice = random.Random(1)
    waits = []
    for number in range(-WARM_UP, SAVES):
        file = dice.choice(files)
        mark = f"mark-{number}-{time.time_ns()}"
        page = f"/deal/{file.stem}.html"
        server.get(page)
        file.write_text(file.read_text() + f"\n{mark}\n")
        began = time.perf_counter()
        while mark.encode() not in server.get(page):
            if time.perf_counter() - began > 120:
                sys.exit(f"{page} never showed the save")
            time.sleep(0.0005)
        waits.append(time.perf_counter() - began)
        time.sleep(0.4)
    beyond = (statistics.median(waits[WARM_UP:]) - QUIET_SECONDS) * 1000
    say("save to page beyond the quiet period", f"{beyond:.1f} ms (median of {SAVES})", "30 ms at 10,000, 60 ms at 100,000")


def searches(server):
    """One client, one connection: words, filters, prefixes, typos."""
    words = ["dupont", "lefevre", "nguyen", "muller", "rossi", "benali", "girard", "atlas", "rivage", "quartz", "falaise"]
    filters = ["stage:proposal", "owner:ana", "owner:marie", "is:open", "value>10000", "close_date<2026-06-30", "source:event"]
    dice = random.Random(2)
    queries = []
    for _ in range(SEARCHES):
        word = dice.choice(words)
        kind = dice.randrange(5)
        if kind == 1:
            word = word[: dice.randrange(1, len(word))]
        elif kind == 2:
            place = dice.randrange(1, len(word))
            word = word[:place] + dice.choice("aeioxz") + word[place + 1 :]
        elif kind == 3:
            word = f"{word} {dice.choice(filters)}"
        elif kind == 4:
            word = f"{dice.choice(filters)} {dice.choice(filters)} {word[:3]}"
        queries.append(f"/api/search?limit=20&q={''.join(f'%{byte:02X}' for byte in word.encode())}")
    for query in queries[:100]:
        server.get(query)
    times, hits = [], 0
    for query in queries:
        began = time.perf_counter()
        body = server.get(query)
        times.append(time.perf_counter() - began)
        hits += json.loads(body)["total"] > 0
    times.sort()
    p50, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
    say("search over HTTP, 99 of 100 within", f"{p99:.1f} ms (half {p50:.1f} ms, {hits} of {SEARCHES} found)", "10 ms at 100,000")


def timeline(carnet, book, work):
    """The first reading of the whole timeline beside git, in turns; then a later start with its cache."""
    program = carnet.parent / "examples" / "read-timeline"
    caches = work / "timeline-caches"
    shutil.rmtree(caches, ignore_errors=True)
    first, git = [], []
    for _ in range(RUNS):
        first.append(run([program, book]))
        git.append(run(["git", "-C", book, "log", "--raw", "-M"]))
    wall, peak = (statistics.median(run[i] for run in first) for i in (0, 1))
    git_wall = statistics.median(run[0] for run in git)
    figures = f"{wall / git_wall:.2f} ({wall * 1000:.0f} ms, git {git_wall * 1000:.0f} ms)"
    say("timeline, first read beside git log --raw -M", figures, "1 or less")
    say("timeline, peak memory", f"{peak:.0f} MB", "400 MB at 100,000")
    run([program, book, caches])
    later = statistics.median(run([program, book, caches])[0] for _ in range(RUNS))
    say("timeline, a later start", f"{later * 1000:.0f} ms", "-")


def main():
    carnet, book, work = (Path(argument).resolve() for argument in sys.argv[1:4])
    count = sum(1 for _ in book.glob("*/**/*.md"))
    print(f"{book.name}: {count} records")
    work.mkdir(parents=True, exist_ok=True)
    build(carnet, book, work)
    listing(carnet, book, work)
    terminal(carnet, book, work)
    as_of(carnet, book)
    review(carnet, book, work)
    timeline(carnet, book, work)
    server = Server(carnet, book, work)
    try:
        say("serve: until the first answer", f"{server.started:.2f} s", "-")
        reports(server)
        saves(server)
        searches(server)
    finally:
        server.stop()


main()

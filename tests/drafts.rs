//! Follow-up plans end to end: the next step everywhere, and the due mails as drafts.

use super::support::TestBook;
use std::fs;

const BOOK: &str = r#"
//- carnet.yaml
name: Small
time_zone: Europe/Paris
kinds:
  plan:
    folder: plans
    fields:
      after: list
//- members/ana.md
---
name: Ana Ruiz
email: ana@small.example
---
//- plans/after-quote.md
---
title: After a quote
after: quote
---

- +3d call: ask whether it arrived
- +7d email: reminder

## reminder

Objet : votre devis pour {company}

Bonjour {first_name},

où en êtes-vous du devis « {deal} » ? {unknown}

{owner}
//- companies/acme.md
---
name: Acmé SA
---
//- contacts/zoe.md
---
name: Zoé Roy
email: zoe@acme.example
---
//- contacts/ben.md
---
name: Ben Ito
email: ben@acme.example
email_consent: no
---
//- deals/roll.md
---
title: Roll-out
stage: proposal
company: acme
contacts: [zoe]
owner: ana
plan: after-quote
---

- [ ] Ask again [due:: 2027-02-01]
- 2026-11-09 quote: 48 000
- 2026-11-12 call: arrived
//- deals/refused.md
---
title: Refused
stage: proposal
contacts: [ben]
owner: ana
plan: after-quote
plan_start: 2026-11-01
---

- 2026-11-12 call: x
//- deals/answered.md
---
title: Answered
stage: proposal
contacts: [zoe]
owner: ana
plan: after-quote
---

- 2026-11-01 quote: x
- 2026-11-12 reply: not now
//- deals/call.md
---
title: To call
stage: proposal
contacts: [zoe]
owner: ana
plan: after-quote
---

- 2026-11-17 quote: x
"#;

#[test]
fn the_step_of_a_plan_is_the_next_action_everywhere() {
    let book = TestBook::with(BOOK);
    let agenda = book.run(&["agenda"]).ok();
    let lines: Vec<&str> = agenda.lines().map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "Overdue  2",
            "  4 days late  E-mail: reminder  Refused   refused  @ana",
            "  4 days late  E-mail: reminder  Roll-out  roll     @ana",
            "",
            "Today  1",
            "  Call: ask whether it arrived  To call  call  @ana",
            "",
            "Later  1",
            "  1 Feb 2027  Ask again  Roll-out  roll  @ana",
        ]
    );
    let ids = |query: &str| book.run(&["list", "deals", query, "--format", "ids"]).ok();
    assert_eq!(ids("is:overdue").split_whitespace().collect::<Vec<_>>(), ["refused", "roll"]);
    assert_eq!(ids("next_action:2026-11-20").trim(), "call");
    let show = book.run(&["show", "call"]).ok();
    assert!(show.contains("Call: ask whether it arrived · today · After a quote"), "{show}");
    let json = book.run(&["show", "call", "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["record"]["next_action"]["plan"], "after-quote");
    let site = book.build_site("site", "fr");
    let page = fs::read_to_string(site.join("deal/call.html")).expect("a page");
    assert!(page.contains("Appel\u{a0}: ask whether it arrived"), "{page}");
}

#[test]
fn a_plan_that_asks_for_nothing_now_says_why() {
    let book = TestBook::with(BOOK);
    book.write("deals/early.md", "---\ntitle: Early\nstage: lead\nowner: ana\nplan: after-quote\n---\n");
    let soon = "---\ntitle: Soon\nstage: lead\nplan: after-quote\nplan_start: 2026-11-18\n---\n\n- [ ] Ask [due:: 2026-11-19]\n";
    book.write("deals/soon.md", soon);
    let today = book.run(&["today"]).ok();
    let answered = "After a quote: stopped, the customer answered on Thu 12 Nov.";
    let early = "After a quote: waits for an interaction of this sort: quote.";
    assert!(today.contains(&format!("  Answered  {answered}")), "{today}");
    assert!(today.contains(early), "{today}");
    assert!(book.run(&["show", "answered"]).ok().contains(answered));
    let next = "After a quote: next is “Call: ask whether it arrived” on Mon 23 Nov.";
    assert!(book.run(&["show", "soon"]).ok().contains(next), "{}", book.run(&["show", "soon"]));
    let site = book.build_site("site", "en");
    let page = |path: &str| fs::read_to_string(site.join(path)).expect("a page");
    assert!(page("deal/answered.html").contains(answered) && page("index.html").contains(answered));
    assert!(page("deal/soon.html").contains(next));
    assert!(!page("deal/call.html").contains("next is"), "the step stands there itself");
}

#[test]
fn due_mails_are_drafted_once_and_never_to_who_refused() {
    let book = TestBook::with(BOOK);
    let run = book.run(&["agenda", "--drafts", "out"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "out/2026-11-16-roll-2.eml\n"), "{run}");
    assert!(run.stderr.contains("Refused: no draft, Ben Ito refused mail"), "{run}");
    assert!(run.stderr.contains("1 draft written to out, 0 already there, 1 left out."), "{run}");
    let mail = book.read("out/2026-11-16-roll-2.eml");
    assert_eq!(
        mail,
        "From: Ana Ruiz <ana@small.example>\r\n\
         To: =?UTF-8?Q?Zo=C3=A9_Roy?= <zoe@acme.example>\r\n\
         Subject: =?UTF-8?Q?votre_devis_pour_Acm=C3=A9_SA?=\r\n\
         Date: Mon, 16 Nov 2026 09:00:00 +0100\r\n\
         X-Unsent: 1\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n\
         Bonjour Zo=C3=A9,\r\n\r\n\
         o=C3=B9 en =C3=AAtes-vous du devis =C2=AB Roll-out =C2=BB ? {unknown}\r\n\r\n\
         Ana Ruiz\r\n"
    );
    let again = book.run(&["agenda", "--drafts", "out"]);
    assert!(again.stdout.is_empty() && again.stderr.contains("1 already there"), "{again}");
    book.write("out/2026-11-16-roll-2.eml", "mine");
    let kept = book.run(&["agenda", "--drafts", "out"]);
    assert!(kept.stderr.contains("another file has this name"), "{kept}");
    assert_eq!(book.read("out/2026-11-16-roll-2.eml"), "mine");
}

#[test]
fn a_refusal_holds_for_every_record_with_the_address_and_a_template_may_be_a_file() {
    let book = TestBook::with(BOOK);
    book.write("contacts/twin.md", "---\nname: Twin\nemail: ZOE@acme.example\nemail_consent: no\n---\n");
    let run = book.run(&["agenda", "--drafts", "out"]);
    assert!(run.stderr.contains("Roll-out: no draft, Zoé Roy refused mail"), "{run}");
    book.write("contacts/twin.md", "---\nname: Twin\n---\n");
    book.write("plans/after-quote.md", "---\ntitle: P\nafter: quote\n---\n- +7d email: gentle\n");
    let missing = book.run(&["agenda", "--drafts", "out"]);
    assert!(missing.stderr.contains("templates/mail/gentle.md"), "{missing}");
    book.write("templates/mail/gentle.md", "Hello {name}, about {value}?\n");
    let worthless = book.run(&["agenda", "--drafts", "out"]);
    assert!(worthless.stderr.contains("the template asks for {value}"), "{worthless}");
    book.write("templates/mail/gentle.md", "Hello {name}!\n");
    let run = book.run(&["agenda", "--drafts", "out"]);
    assert_eq!(run.stdout, "out/2026-11-16-roll-1.eml\n", "{run}");
    assert!(book.read("out/2026-11-16-roll-1.eml").contains("Subject: Roll-out\r\n"));
}

#[test]
fn nothing_is_drafted_for_a_closed_deal_or_in_an_empty_book() {
    let book = TestBook::with(BOOK);
    let text = book.read("deals/roll.md").replace("plan:", "status: won\nplan:");
    book.write("deals/roll.md", text);
    assert!(book.run(&["agenda", "--drafts", "out", "--for", "ana"]).stderr.contains("No draft written"));
    assert_eq!(TestBook::new().run(&["agenda", "--drafts", "out"]).stderr, "No follow-up mail is due.\n");
}

#[test]
fn steps_and_goals_that_cannot_be_read_are_named_with_their_place() {
    let book = TestBook::with(BOOK);
    assert_eq!(book.run(&["check"]).code, 0);
    book.write("plans/odd.md", "---\ntitle: Odd\n---\n- +3d call\n- +3x call\n");
    let goals = "goals:\n  - {period: 2026-Q4, value: 60000}\n  - {period: soon, won: 2}\n  - {period: 2026, won: two}\n  - 2026\n";
    book.write("members/bob.md", format!("---\nname: Bob\n{goals}---\n"));
    let run = book.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let lines = |path: &str| {
        let all = json["findings"].as_array().expect("findings").iter();
        all.filter(|it| it["path"] == path).map(|it| it["line"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(lines("plans/odd.md"), [5], "{run}");
    assert_eq!(lines("members/bob.md"), [5, 6, 7], "{run}");
}

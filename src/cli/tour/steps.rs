//! What the tour shows, job by job. The book is the example; the words are the catalogue's.

use crate::views::jobs::Job;

/// One step of the tour.
pub(super) struct Step {
    /// The key of what is said before it.
    pub(super) words: &'static str,
    /// What is done.
    pub(super) act: Act,
}

/// What a step does.
pub(super) enum Act {
    /// A command with its arguments, whose answer is shown.
    Run(&'static [&'static str]),
    /// What somebody writes in an editor: the file, and each text with what takes its place.
    Edit(&'static str, &'static [(&'static str, &'static str)]),
}

const fn run(words: &'static str, arguments: &'static [&'static str]) -> Step {
    Step { words, act: Act::Run(arguments) }
}

const fn edit(words: &'static str, path: &'static str, changes: &'static [(&'static str, &'static str)]) -> Step {
    Step { words, act: Act::Edit(path, changes) }
}

/// The steps of a job.
pub(super) fn steps(job: Job) -> &'static [Step] {
    match job {
        Job::Seller => SELLER,
        Job::AfterSales => AFTER_SALES,
        Job::Marketing => MARKETING,
        Job::Director => DIRECTOR,
        Job::Lead => LEAD,
    }
}

const SELLER: &[Step] = &[
    run("tour-seller-today", &["today", "--for", "camille"]),
    run("tour-seller-show", &["show", "presses-imprimerie"]),
    edit(
        "tour-seller-write",
        "deals/presses-imprimerie.md",
        &[
            (
                "- [ ] Reprendre contact avec Hervé, bilan clos @camille [due:: 2026-11-17]\n",
                "- [ ] Rappeler Hervé pour sa réponse @camille [due:: 2026-11-24]\n- [x] Reprendre contact avec Hervé, bilan clos @camille [due:: 2026-11-17] [completion:: 2026-11-20]\n",
            ),
            ("## Journal\n\n", "## Journal\n\n- 2026-11-20 appel: Hervé a son bilan. Il décide mardi. @camille\n"),
        ],
    ),
    run("tour-seller-diff", &["diff"]),
    run("tour-seller-list", &["list", "deals", "owner:camille is:open"]),
    run("tour-seller-plan", &["show", "entretien-clinique-2027"]),
];

const AFTER_SALES: &[Step] = &[
    run("tour-after-sales-today", &["today", "--for", "thomas"]),
    run("tour-after-sales-show", &["show", "sav-14-etiquettes-four"]),
    run("tour-after-sales-customer", &["show", "biscuiterie-du-menhir"]),
    edit(
        "tour-after-sales-write",
        "tickets/sav-14-etiquettes-four.md",
        &[
            ("status: en-cours\n", "status: resolu\n"),
            ("opened: 2026-11-02\n", "opened: 2026-11-02\nclosed: 2026-11-20\n"),
            (
                "- [ ] Appeler Loïc pour un créneau de pose @thomas [due:: 2026-11-19]\n",
                "- [x] Appeler Loïc pour un créneau de pose @thomas [due:: 2026-11-19] [completion:: 2026-11-20]\n",
            ),
            (
                "## Journal\n\n",
                "## Journal\n\n- 2026-11-20 visite: Étiquettes gravées posées, Loïc est content. @thomas\n",
            ),
        ],
    ),
    run("tour-after-sales-diff", &["diff"]),
    run("tour-after-sales-list", &["list", "tickets", "no:closed"]),
    run("tour-after-sales-report", &["report", "tickets"]),
];

const MARKETING: &[Step] = &[
    run("tour-marketing-today", &["today", "--for", "lea"]),
    run("tour-marketing-show", &["show", "relance-cee-2026"]),
    run("tour-marketing-sources", &["report", "sources"]),
    edit(
        "tour-marketing-write",
        "contacts/bertrand-aubin.md",
        &[("source: recomandation\n", "source: recommandation\n")],
    ),
    run("tour-marketing-diff", &["diff"]),
    run("tour-marketing-consent", &["list", "contacts", "email_consent:no"]),
    run("tour-marketing-own", &["report", "secteurs"]),
];

const DIRECTOR: &[Step] = &[
    run("tour-director-digest", &["digest"]),
    run("tour-director-forecast", &["report", "forecast"]),
    run("tour-director-slipped", &["show", "relamping-entrepot-cordier"]),
    run("tour-director-lost", &["report", "lost"]),
    run("tour-director-then", &["report", "pipeline", "--beside", "2026-06-30"]),
];

const LEAD: &[Step] = &[
    run("tour-crm-lead-check", &["check"]),
    run("tour-crm-lead-fix", &["check", "--fix"]),
    run("tour-crm-lead-diff", &["diff"]),
    run("tour-crm-lead-history", &["history", "--since", "2026-11-18"]),
    run("tour-crm-lead-adoption", &["adoption"]),
    run("tour-crm-lead-survey", &["survey"]),
    run("tour-crm-lead-audit", &["audit", "--format", "text"]),
];

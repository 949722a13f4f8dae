//! `carnet serve` from outside: who is answered, what is answered, and what follows a save.

mod api;
mod doors;
mod follow;
mod load;
mod wire;

use crate::support::TestBook;

/// A secret beside the book, which no request may ever bring out.
const SECRET: &str = "the secret beside the book";

fn book() -> TestBook {
    let book = TestBook::with(
        "
//- carnet.yaml
name: Small
//- contacts/ben-ito.md
---
name: Ben Ito
company: acme
phone: \"+41 44 555 01 20\"
aliases: [benito]
---
Met at the fair. [Quote](ben-ito/quote.pdf), [logo](ben-ito/logo.svg), [plan](ben-ito/plan.pdf)

- [ ] Send quote [due:: 2026-11-25]
- 2026-11-02 call: wants a quote
//- companies/acme.md
---
name: Acme
---
//- contacts/ben-ito/quote.pdf
%PDF-1.4
//- contacts/ben-ito/logo.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>
//- ../secret.txt
the secret beside the book
",
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(book.path("../secret.txt"), book.path("contacts/ben-ito/plan.pdf")).expect("a link");
    book
}

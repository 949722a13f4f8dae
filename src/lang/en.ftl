# Words of the screens in English. Keys stand in the same order in both files, by room.

## Dates: Monday first, January first

date-weekdays = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
date-weekdays-short = Mon | Tue | Wed | Thu | Fri | Sat | Sun
date-months = January | February | March | April | May | June | July | August | September | October | November | December
date-months-short = Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec
date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday

## Counts

count-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}

## Kinds, fields and their values

field-active = Active
field-aliases = Other names
field-birthday = Birthday
field-cadence = Cadence (days)
field-city = City
field-close_date = Expected close
field-closed_date = Closed on
field-companies = Companies
field-company = Company
field-competitor = Competitor
field-contact = Contact
field-contacts = Contacts
field-country = Country
field-created = Created
field-currency = Currency
field-deal = Deal
field-deals = Deals
field-do_not_call = Do not call
field-domain = Website
field-email = E-mail
field-email_consent = Agrees to e-mails
field-goals = Goals
field-imported_from = Imported from
field-industry = Industry
field-language = Language
field-lines = Line items
field-lost_reason = Reason for loss
field-name = Name
field-owner = Owner
field-parent = Parent company
field-phone = Phone
field-pipeline = Pipeline
field-plan = Follow-up plan
field-plan_start = Plan starts on
field-probability = Probability
field-profile = Job
field-rhythm = Rhythm
field-role = Role
field-size = Size
field-source = Source
field-stage = Stage
field-status = Status
field-tags = Tags
field-title = Title
field-type = Kind
field-value = Amount
kind-company = Company
kind-contact = Contact
kind-deal = Deal
kind-member = Member
kinds-company = Companies
kinds-contact = Contacts
kinds-deal = Deals
kinds-member = Team
value-no = no
value-yes = yes

## Reading: faults of files

reading-conflict-marker = git left a conflict here: two versions stand in the file
reading-conflict-marker-hint = `carnet resolve` walks through it; or keep the right lines, delete the lines with <<<<<<<, ======= and >>>>>>>, save, then `git add` the file
reading-unclosed-front-matter = the block of fields that opens here is never closed
reading-unclosed-front-matter-hint = put a line of three dashes --- below the last field
reading-front-matter-too-large = the block of fields is larger than { $limit } KiB
reading-front-matter-too-large-hint = move long text below the closing ---
reading-front-matter-not-keys = expected lines such as `name: Acme` between the two ---
reading-front-matter-not-keys-hint = write each field as `key: value`
reading-yaml = this is not valid YAML
reading-yaml-hint = write each field as `key: value` on its own line; put quotes around a value with special signs
reading-yaml-hint-tab = indent with spaces, not with a tab
reading-yaml-hint-sign = a value that starts with @, `, %, *, & or ! needs quotes; a member is written without @ here: `owner: ana`
reading-yaml-hint-colon = a value that holds a colon and a space needs quotes: `name: "Acme: the return"`
reading-yaml-hint-quote = a quote that opens must close; write a quote inside quotes twice, or use the other sort
reading-duplicate-key = `{ $key }` stands twice: first on line { $line }
reading-duplicate-key-hint = keep one of the two; until then the first counts
reading-alias = aliases (*name) are not read in records
reading-alias-hint = write the value out
reading-too-deep = nested deeper than { $limit } levels
reading-too-many = more than { $limit } values in one block of fields
reading-flat-hint = keep fields flat, and move long lists into the text
reading-second-document = a second block of fields starts here
reading-second-document-hint = a record has one block between two --- lines; merge the two
reading-body-too-large = the text is larger than { $limit } MiB; what follows is not read
reading-body-too-large-hint = move long documents into files of their own and link them
reading-not-utf8 = the file is not UTF-8 text: byte { $byte } on line { $line } is foreign
reading-not-utf8-hint = open the file in your editor and save it with encoding UTF-8
reading-binary = the file is not text
reading-binary-hint = records are text files; attach other files by a link from a record
reading-empty = the file is empty
reading-empty-hint = write at least a name between two --- lines, or delete the file
reading-too-large = the file has { $size } MiB, more than the { $limit } MiB that are read
reading-too-large-hint = records are short texts; attach long documents by a link
reading-unreadable = the file cannot be read: { $cause }
reading-unreadable-hint = check who may read it (`ls -l`), or whether another program holds it
reading-lost = the repository has not this file of the commit: object { $object } is missing or damaged
reading-lost-hint = `git fetch` brings what a partial clone left out; `git fsck` tells what is damaged
reading-folder = this is a folder, not a file
reading-folder-hint = a record is a file; give the folder a name that does not end in .md
reading-link-out = this link leads out of the book and is not followed
reading-link-out-hint = copy the file into the book
reading-link-circle = this link leads back to itself
reading-link-circle-hint = delete the link or point it at a file
reading-not-regular = this is not a regular file and is not read
reading-not-regular-hint = replace it by a text file
reading-other-type = this says `{ $type }`, but the file lies in the folder of `{ $kind }`
reading-other-type-hint = the folder gives the kind: delete the line, or move the file to `{ $folder }/`
reading-name-not-utf8 = the file’s name is not UTF-8
reading-name-not-utf8-hint = rename the file with plain letters

## Config

config-unknown-key = `{ $key }` is not a key that Carnet knows here
config-did-you-mean = did you mean `{ $name }`?
config-known-keys = known here: { $keys }
config-expected-keys = expected keys here: { $keys }
config-expected-text = `{ $key }` takes a text
config-expected-language = `{ $key }` takes `fr` or `en`
config-expected-currency = `{ $key }` takes an ISO 4217 code in capitals, such as EUR
config-expected-time-zone = `{ $key }` takes a time zone such as Europe/Paris
config-expected-adoption = `adoption` takes `members` or `team`; until it does, figures are the team’s alone
config-expected-date = `{ $key }` takes a day such as 2026-09-04
config-expected-percent = `{ $key }` takes a number from 0 to 100
config-expected-days = `{ $key }` takes a number of days
config-expected-id = expected an `id` here
config-expected-rate = a rate is a currency code and a number: `USD: 0.92`
config-expected-severity = a check takes off, info, warning or error
config-expected-type = `{ $word }` is not a type; known: { $types }
config-pipeline-without-stages = pipeline `{ $id }` has no stages, so it is left out
config-built-in-kind = `{ $kind }` is built in; add fields to it under `fields:`
config-folder-outside = a folder must lie inside the book

## Check

check-a-contact = a contact
check-a-company = a company
check-a-deal = a deal
check-a-member = a member of the team
check-severity-error = error
check-severity-warning = warning
check-severity-info = note
check-help = help
check-tier-basic = looks always
check-tier-strict = looks with --strict
check-tier-opt-in = looks when asked for by name: carnet check { $code }
check-did-you-mean-ids = did you mean { $ids }?
check-summary = { $errors ->
    [0] no error
    [one] one error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warning
    [one] one warning
   *[other] { $warnings } warnings
}{ $notes ->
    [0] { "" }
    [one] , one note
   *[other] , { $notes } notes
} in { $files ->
    [one] one file
   *[other] { $files } files
}
check-fixable = { $count ->
    [one] one finding can be mended by itself: carnet check --fix
   *[other] { $count } findings can be mended by themselves: carnet check --fix
}
check-fixed = mended { $path } line { $line }: { $before } → { $after }
check-fix-refused = left { $path } line { $line } as it is: the mend would change more than it must
check-config-unknown-code = no check is called `{ $code }`

check-required-missing = `{ $field }` is missing
check-required-empty = `{ $field }` is empty
check-required-add = add a line `{ $field }: …` between the two ---
check-required-add-block = begin the file with three lines: ---, then `{ $field }: …`, then ---

check-value-one = `{ $field }` takes one value
check-value-one-companies = list several companies under `companies:`
check-value-one-hint = keep one and move the others to the text
check-value-rhythm = `rhythm` takes days a week, from 0 to 7, not `{ $value }`
check-value-rhythm-hint = 5 for every working day, 0 when nothing is expected
check-value-write = write `{ $value }`
check-value-date = `{ $field }` takes a day, and `{ $value }` is none that Carnet reads
check-value-date-hint = write a day as 2026-09-04: year, month, day
check-value-number = `{ $field }` takes a number, and `{ $value }` is none that Carnet reads
check-value-number-hint = write digits only, with a point before decimals: 1500 or 12.5
check-value-money = `{ $field }` takes an amount, and `{ $value }` is none that Carnet reads
check-value-money-hint = write digits only, with a point before cents: 24000.50; the currency has its own field, `currency: EUR`
check-value-percent = `{ $field }` takes a number from 0 to 100, not `{ $value }`
check-value-percent-hint = write the number without %: 40
check-value-yes-no = `{ $field }` takes yes or no, not `{ $value }`
check-value-yes-no-hint = write yes or no
check-value-currency = `{ $value }` is not a currency
check-value-currency-hint = write three capitals, as in EUR, CHF, USD
check-value-email = `{ $value }` is not an e-mail address
check-value-email-hint = write name@company.example; put several on lines of their own, each after a dash
check-value-phone = `{ $value }` is not a phone number
check-value-phone-hint = write the digits, as in "+33 6 12 34 56 78", or leave the field out
check-value-domain = `{ $value }` is not a domain
check-value-domain-hint = write what stands after the @ of their addresses: acme.example
check-value-goal = a goal of this member is not a period with what it aims at
check-value-goal-hint = write each goal as `- period: 2026-Q4`, below it `won: 4`, `value: 60000` or `interactions: 120`
check-value-goal-number = `{ $field }` is `{ $value }`, which is not a plain number
check-value-goal-period = `{ $value }` is not a period
check-value-step = this step of the plan cannot be read: `{ $value }`
check-value-step-hint = write the days or weeks, then the sort of interaction: `+3d call`, `+2w email: reminder`
check-value-lines = a line of this deal is not a product with its price
check-value-lines-hint = write each line as `- product: Seat`, below it `quantity: 40` and `price: 19.90`
check-value-line-without = this line has no `{ $key }`, so the deal is worth less than it should
check-value-task-date = the date of this task is none that Carnet reads
check-value-task-date-hint = write it as [due:: 2026-09-04]
check-value-no-day = `{ $value }` does not exist in the calendar, so this line counts as plain text
check-value-no-day-hint = correct the day; the line is then read as an interaction
check-value-trap-truth = other programs read `{ $value }` without quotes as { $read }
check-value-trap-nothing = other programs read `{ $value }` without quotes as nothing at all
check-value-trap-number = other programs read `{ $value }` without quotes as the number { $read }
check-value-trap-hint = write `{ $quoted }`

check-dangling-link-field = `{ $field }` names `{ $id }`, and no record has that id
check-dangling-link-text = no record has the id `{ $id }`
check-dangling-link-path = there is no file { $path }
check-dangling-link-path-hint = correct the link, or take it out if the file is gone
check-dangling-link-outside = this link leads out of the book: { $path }
check-dangling-link-outside-hint = copy the file into the book and link to it there
check-dangling-link-near = did you mean `{ $id }`?
check-dangling-link-called = { $name } has the id `{ $id }`
check-dangling-link-create = correct the id, or write the record { $path }
check-dangling-link-hint = correct the id, or write the record that it names

check-ambiguous-link = `{ $id }` may mean { $count } records
check-ambiguous-link-hint = say which: { $choices }

check-link-kind = `{ $field }` takes { $wanted }, and `{ $id }` is { $is }
check-link-kind-other = move it to `{ $other }:`
check-link-kind-hint = write the id of { $wanted }

check-unique-id = { $path } has the id `{ $id }` already
check-unique-id-case = { $path } has this id already: `{ $id }` differs only in capitals
check-unique-id-hint = rename one of the two files; the name before .md is the id, and each id stands once in a book
check-unique-id-alias = `{ $alias }` already leads to { $path }
check-unique-id-alias-hint = take it out of `aliases` here, or rename the other

check-vocabulary = `{ $word }` is not one of the values of `{ $field }`
check-vocabulary-list = the book knows: { $words }
check-vocabulary-kind = `{ $word }` is not a kind of record
check-vocabulary-interaction = `{ $word }` is not a sort of interaction
check-vocabulary-member = nobody in the team is called @{ $member }
check-vocabulary-member-hint = write members/{ $member }.md, or correct the name

check-unknown-field = { $kind } has no field `{ $key }`
check-unknown-field-many = { $kind } has no field `{ $key }`, yet { $count } have it
check-unknown-field-declare = if it is one of yours, declare it in carnet.yaml: under `fields:`, `{ $kind }:`, a line `{ $key }: { $type }`

check-deal-consistency-past = the deal is open and should have closed on { $date }
check-deal-consistency-past-hint = ask the customer for a new date, or close the deal
check-deal-consistency-closed = the deal is open and has a day of closing
check-deal-consistency-closed-hint = add `status: won` or `status: lost`, or take `closed_date` out
check-deal-consistency-reason = a reason for losing a deal that is not lost
check-deal-consistency-reason-hint = add `status: lost`, or take `lost_reason` out
check-deal-consistency-no-stage = an open deal without a stage has no place on the board
check-deal-consistency-no-stage-hint = add a line `stage: …`
check-deal-consistency-stage = `{ $stage }` is not a stage of the pipeline `{ $pipeline }`
check-deal-consistency-stage-hint = choose one of { $stages }, or move the deal to the pipeline `{ $pipeline }`
check-deal-consistency-undated = a closed deal without the day on which it closed
check-deal-consistency-undated-hint = add `closed_date: …`; reports count the deal in that month
check-deal-consistency-unexplained = a lost deal without a reason
check-deal-consistency-unexplained-hint = add `lost_reason: …`; a list of reasons shows what to change

check-date-sanity-future = this happened on { $date }, which is still to come
check-date-sanity-future-hint = correct the day, or make it a task: - [ ] … [due:: …]
check-date-sanity-early = { $date } is too long ago to be right
check-date-sanity-done = this was done on { $date }, which is still to come
check-date-sanity-birthday = born on { $date }, which is still to come
check-date-sanity-not-yet = { $date } is still to come
check-date-sanity-order = this lies before the day on which the record came to be, { $date }

check-stale = no sign of life since { $date }: { $days } days, and { $limit } are the limit
check-stale-never = nobody noted a contact yet, and { $limit } days without one are the limit
check-stale-deal-hint = call, note the call, or close the deal
check-stale-contact-hint = call, note the call, or change `cadence`

check-no-next-action = { $title }: the deal is open and nobody has anything to do
check-no-next-action-hint = add a task: - [ ] Call back [due:: …]

check-orphan = { $name } is tied to nothing in the book
check-orphan-contact-hint = add `company: …`, or delete the record if nobody needs it
check-orphan-deal-hint = add `company: …` or `contacts:`, or delete the record if nobody needs it
check-orphan-hint = link to it, or delete the record if nobody needs it

check-retention = no contact with { $name } since { $date }, more than three years ago
check-retention-hint = ask whether they still want to hear from you and note the answer, or delete the record

check-explain-why = Why it matters
check-explain-wrong = What it looks like
check-explain-right = What is right
check-explain-when = When it looks
check-explain-usual = Usual severity: { $severity }.
check-explain-off = How to change it
check-explain-off-how = In carnet.yaml, under `checks:`, write one of off, info, warning, error:
check-explain-fix = carnet check --fix mends what can be meant in one way only.

check-parse-title = A file that cannot be read
check-parse-what = The block of fields at the head of a file is not valid, or the file is no text, is too large or cannot be opened. The rest of the book goes on without it.
check-parse-why = What cannot be read is missing on the board, in the lists and in every total. Most often one sign is at fault: a value that begins with @ or holds a colon needs quotes.
check-conflict-marker-title = A merge left half done
check-conflict-marker-what = Two people changed the same lines, and git wrote both versions into the file with marks between them.
check-conflict-marker-why = Until somebody chooses, nobody knows which version holds: the stage, the amount or the phone number may be the wrong one.
check-duplicate-key-title = A field that stands twice
check-duplicate-key-what = The same field stands twice at the head of a file.
check-duplicate-key-why = Carnet takes the first, most other programs the last: two people see two different values, and one of them is lost at the next edit.
check-config-title = A setting that does not count
check-config-what = A key or a value in carnet.yaml is not one that Carnet knows. It is left aside and the usual value holds.
check-config-why = A mistyped setting does nothing, silently: the pipeline or the currency that you believe in force is not.
check-required-title = A field that must be there
check-required-what = A record lacks its name or title, or a field that the book declares as required.
check-required-why = A record without a name shows under its file's name, and nobody finds it by searching for the person.
check-value-title = A value that does not fit
check-value-what = A date, an amount, an address or a phone number is written in a form that Carnet does not read; or a value without quotes that Carnet reads well and other programs change: +33612345678, 0041, 12:30, no.
check-value-why = An amount that is not read is missing from the totals, a date from the agenda. A phone number that a spreadsheet took for a number has lost its plus sign for good.
check-dangling-link-title = A link to nothing
check-dangling-link-what = A field, a task, an interaction or a text names a record that does not exist. In fields, write the id (the name of the file), not the name of the company.
check-dangling-link-why = The contact is not listed with its company, the call not with its deal: whoever opens that record believes that nothing happened.
check-ambiguous-link-title = A link that may mean several records
check-ambiguous-link-what = Several records have the id that a link names.
check-ambiguous-link-why = Carnet does not guess: the link counts for none of them.
check-link-kind-title = A link to the wrong kind
check-link-kind-what = A field wants one kind of record and names another: a person where a company belongs.
check-link-kind-why = The deal is not listed with its company, and reports by company leave it out.
check-unique-id-title = Two records with one id
check-unique-id-what = Two files have the same name (capitals do not count), or an alias leads to two records.
check-unique-id-why = Links to that id lead nowhere. On Windows and on a Mac, two files that differ only in capitals cannot even be in one folder.
check-vocabulary-title = A word that the lists do not hold
check-vocabulary-what = A stage, a status, a source, a sort of interaction or a member is not one of those that the book knows.
check-vocabulary-why = A deal in a stage that does not exist is on no column of the board, and a source spelled three ways counts three times.
check-unknown-field-title = A field that nobody declared
check-unknown-field-what = A field is not one of its kind’s. It is kept, shown and found by the search, but nothing counts with it.
check-unknown-field-why = A mistyped field is as good as empty: the e-mail under `emial` is not on the contact’s page where people look for it.
check-deal-consistency-title = A deal that contradicts itself
check-deal-consistency-what = A deal is won or lost without its day, lost without a reason, open past its date, or in a stage of another pipeline.
check-deal-consistency-why = The forecast counts money for a day that has gone by, and nobody learns why deals are lost.
check-date-sanity-title = A day that cannot be
check-date-sanity-what = An interaction or a birthday in the future, an end before the beginning, a year that is a slip of the hand.
check-date-sanity-why = A call noted for next year keeps the deal fresh until then: nobody is reminded.
check-stale-title = Too long without a sign of life
check-stale-what = An open deal had no interaction for longer than its stage allows (`rots_after`), or a contact for longer than its `cadence`.
check-stale-why = A deal that nobody talks about is rarely won. Better to call, or to close it and clear the forecast.
check-no-next-action-title = A deal without a next action
check-no-next-action-what = A deal is open and has no open task, neither its own nor one that links to it.
check-no-next-action-why = Without a next action the deal waits for chance: no agenda shows it.
check-orphan-title = A record tied to nothing
check-orphan-what = A record links to no other (its owner aside), and no other links to it.
check-orphan-why = Often a leftover of an import, or a contact whose company was forgotten: no page leads to it.
check-retention-title = A prospect kept for too long
check-retention-what = A prospect with whom nobody was in contact for three years. Interactions count, those in their deals too, and the day on which the record came into the book.
check-retention-why = In the European Union personal data may not be kept longer than needed; the French authority (CNIL) allows three years after a prospect’s last contact.

cli-value-code = CODE
cli-check-about = Find what is wrong in the book
cli-check-codes = checks that look only when asked for, such as stale or orphan
cli-check-strict = look more closely: values outside the lists, unknown fields, deals that contradict themselves, impossible days
cli-check-fix = mend what can be meant in one way only, and say what was mended
cli-check-deny = end with code 1 for warnings too
cli-check-explain = explain a check with an example; without a code, list all checks
cli-check-since = only in records that changed since a commit and in those that link to them, changed lines first
cli-check-examples =
    Examples
    carnet check
    carnet check --strict stale no-next-action
    carnet check --explain dangling-link
    carnet check --format github --deny warnings

## What happened

phrase-brought-forward = close date brought forward from { $from } to { $to }
phrase-bulk-created = { $count ->
    [one] { $count } record created in one go
   *[other] { $count } records created in one go
}
phrase-bulk-removed = { $count ->
    [one] { $count } record removed in one go
   *[other] { $count } records removed in one go
}
phrase-bulk-touched = { $count ->
    [one] { $count } record changed in one go
   *[other] { $count } records changed in one go
}
phrase-cancelled = deal called off
phrase-created = record created
phrase-entry = { $kind } of { $day }
phrase-entry-plain = entry of { $day }
phrase-entry-today = entry
phrase-field-added = { $field }: added { $to }
phrase-field-both = { $field }: added { $to }, removed { $from }
phrase-field-changed = { $field }: { $from } → { $to }
phrase-field-cleared = { $field }: nothing any more, before { $from }
phrase-field-removed = { $field }: removed { $from }
phrase-field-set = { $field }: { $to }
phrase-field-touched = { $field }: new content
phrase-formatting = formatting only
phrase-log-corrected = log entry corrected, { $entry }: { $to }, before: { $from }
phrase-log-redated = log entry corrected: { $from } → { $to }
phrase-log-touched = log entry corrected, { $entry }: { $text }
phrase-log-removed = log entry deleted, { $entry }: { $text }
phrase-logged = { $entry }: { $text }
phrase-lost = deal lost
phrase-lost-because = deal lost: { $reason }
phrase-moved = moved from { $from } to { $to }
phrase-moved-back = back from { $from } to { $to }
phrase-moved-forward = moved on from { $from } to { $to }
phrase-notes-added = notes added: { $to }
phrase-notes-changed = notes changed: { $to }, before: { $from }
phrase-notes-removed = notes removed: { $from }
phrase-notes-spaced = blank lines in the notes, same text
phrase-owner-changed = handed over to { $to }, before { $from }
phrase-owner-cleared = no owner any more, before { $from }
phrase-owner-set = handed to { $to }
phrase-removed = record removed
phrase-renamed = record renamed { $to }, before { $from }
phrase-reopened = deal reopened
phrase-restored = record restored
phrase-shelved = record filed under { $to }, before under { $from }
phrase-slipped = close date pushed back from { $from } to { $to }
phrase-slipped-again = close date pushed back from { $from } to { $to } ({ $times } time)
phrase-task-added = task added: { $text }
phrase-task-added-due = task added for { $due }: { $text }
phrase-task-brought-forward = task brought forward from { $from } to { $to }: { $text }
phrase-task-cancelled = task called off: { $text }
phrase-task-changed = task adjusted: { $text }
phrase-task-done = task done: { $text }
phrase-task-due-cleared = task without a day, before { $from }: { $text }
phrase-task-due-set = task set for { $to }: { $text }
phrase-task-handed = task handed to { $to }: { $text }
phrase-task-postponed = task put off from { $from } to { $to }: { $text }
phrase-task-removed = task removed: { $text }
phrase-task-reopened = task reopened: { $text }
phrase-task-reworded = task reworded: { $to }, before: { $from }
phrase-value-down = value down from { $from } to { $to }
phrase-value-up = value up from { $from } to { $to }
phrase-won = deal won

## Review

diff-about = Show what a branch, or what is not committed yet, changes in the book
diff-examples =
    Examples
    carnet diff                      what is not committed yet
    carnet diff main...proposal      what the branch `proposal` brings
    carnet diff HEAD~5..HEAD --format markdown
diff-revisions = two commits to compare: A..B, or A...B from where both branches part; A alone is compared with the files as they lie, nothing with HEAD
diff-exit-code = end with code 1 when something differs
diff-after = after
diff-before = before
diff-colon = :
diff-empty = Nothing differs.
diff-findings = New findings
diff-flag-closed = the deal was closed before: { $status }
diff-flag-dangling = { $holder } links to `{ $target }`, which leads nowhere now
diff-flag-leads-nowhere = links to `{ $target }`, which leads nowhere
diff-flag-same-domain = perhaps a duplicate of { $other } ({ $path }): same site, { $value }
diff-flag-same-email = perhaps a duplicate of { $other } ({ $path }): same e-mail, { $value }
diff-flag-same-name = perhaps a duplicate of { $other } ({ $path }): same name
diff-flag-same-phone = perhaps a duplicate of { $other } ({ $path }): same phone number
diff-flags = To look at twice
diff-formatting = { $count ->
    [one] Only the form of one file differs:
   *[other] Only the form of { $count } files differs:
}
diff-formatting-title = { $count ->
    [one] Only the form differs
   *[other] Only the form differs
}
diff-gone = removed
diff-interactions = Interactions
diff-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
diff-new = new
diff-no-repository = `{ $path }` is in no git repository: there is nothing to compare with
diff-no-repository-hint = `git init` and a first commit make one; everything but history works without
diff-nothing-before = nothing
diff-pipeline = Pipeline
diff-row-count = Open deals
diff-row-unconverted = Without an exchange rate
diff-row-value = Value
diff-row-weighted = Weighted
diff-settled = { $count ->
    [one] One finding is settled.
   *[other] { $count } findings are settled.
}
diff-tasks = Tasks
diff-title-between = From { $before } to { $after }
diff-title-files = What is not committed, against { $before }
diff-unrelated = `{ $one }` and `{ $other }` have no commit in common
diff-unrelated-hint = compare them with two dots: A..B; in a shallow clone, fetch more with `git fetch --unshallow`

## Site

site-activity = Activity
site-activity-all-kinds = All
site-activity-all-sorts = Everything
site-activity-deals = Deals on the move
site-activity-details = Fields and notes
site-activity-empty = Nothing yet. This page tells what changes in the records, from git’s history; without a git repository it stays empty.
site-activity-feed = Atom feed
site-activity-interactions = Interactions
site-activity-kind = Records
site-activity-months = By month
site-activity-none = Nothing on this page for that choice.
site-activity-records = Records created, renamed, removed
site-activity-shallow = The history of this copy begins on { $day } (a shallow clone): what happened before is missing here.
site-activity-shallow-empty = This copy of the repository is partial (a shallow clone): what happened before its last commit is missing here.
site-activity-sort = What
site-activity-summary = { $count ->
    [one] { $count } commit since { $day }
   *[other] { $count } commits since { $day }
}
site-activity-tasks = Tasks
site-activity-uncommitted = Not committed yet
site-activity-uncommitted-note = saved in the files, not in the history
site-activity-unreadable = { $count ->
    [one] { $count } commit could not be read whole.
   *[other] { $count } commits could not be read whole.
}
site-activity-who = Who
site-adoption-actions = Actions
site-adoption-as-table = The same year as a table
site-adoption-days = Active days
site-adoption-kept = In rhythm
site-adoption-law = Before you count colleagues: what the law asks
site-adoption-legend = Actions of a day:
site-adoption-more = In other words: what the team says, what still comes from old tools
site-adoption-week-of = Week of
site-adoption-year = A year, day by day
site-agenda = Agenda
site-agenda-empty = Nothing planned. A checkbox with a day, in any record, comes here:
site-and-more = and { $count } more
site-at-line = line { $count }:{" "}
site-changed = Last changed:
site-closed-deals = Closed deals
site-column-empty = No deals.
site-coming = Next seven days
site-count-coming = { $count } within seven days
site-count-deals = { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}
site-count-done = { $count ->
    [one] { $count } closed task
   *[other] { $count } closed tasks
}
site-count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
site-count-idle = { $count } without a next action
site-count-interactions = { $count ->
    [one] { $count } interaction
   *[other] { $count } interactions
}
site-count-lost = { $count } lost
site-count-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
site-count-open = { $count } open
site-count-open-deals = { $count ->
    [one] { $count } open deal
   *[other] { $count } open deals
}
site-count-overdue = { $count } overdue
site-count-rotting = { $count } falling asleep
site-count-tasks = { $count ->
    [one] { $count } open task
   *[other] { $count } open tasks
}
site-count-today = { $count } today
site-count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
site-count-won = { $count } won
site-created = Created:
site-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
site-days-short = { $count }d
site-in-stage = { $count ->
    [0] in this stage since today
    [one] { $count } day in this stage
   *[other] { $count } days in this stage
}
site-last-sign = { $count ->
    [0] last sign of life today
    [1] last sign of life yesterday
   *[other] last sign of life { $count } days ago
}
site-moves = { $count ->
    [one] { $count } change of stage
   *[other] { $count } changes of stage
}{ $back ->
    [0] {""}
    [one] , { $back } of them back
   *[other] , { $back } of them back
}
site-slips = { $count ->
    [one] close date pushed back once
   *[other] close date pushed back { $count } times
}
site-deal-cancelled = Cancelled
site-deal-lines = Line items
site-deal-lost = Lost
site-deal-open = Open
site-deal-won = Won
site-deals-cancelled = Cancelled deals
site-deals-idle = Deals without a next action
site-deals-lost = Lost deals
site-deals-open = Open deals
site-deals-rotting = Deals that are falling asleep
site-deals-won = Won deals
site-discount = Discount
site-everyone = The whole team
site-facts = Facts
site-falling-asleep = Falling asleep
site-faults = { $count ->
    [one] { $count } thing to mend in this file
   *[other] { $count } things to mend in this file
}
site-figures = The figures
site-file = File
site-file-not-shown = this type of file is not copied to the site
site-files = Attachments
site-findings = { $count ->
    [one] { $count } thing to mend { $files }
   *[other] { $count } things to mend { $files }
}
site-help = Help
site-help-title = How to write in the book
site-hoped = Expected
site-idle-empty = Every open deal has its next action.
site-in-files = { $count ->
    [one] in { $count } file
   *[other] in { $count } files
}
site-inactive = has left
site-last-contact = Last contact
site-late-by = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
site-job-after-sales = After-sales
site-job-director = Management
site-job-findings = { $count ->
    [one] { $count } thing to mend
   *[other] { $count } things to mend
}
site-job-heading = Getting in: { $job }
site-job-lead = Running the book
site-job-marketing = Marketing
site-job-me = me
site-job-seller = Sales
site-jobs = By job
site-letters = By letter
site-link-missing = no such record
site-list-empty = No records yet. A file in the folder { $folder } appears here as soon as it is saved:
site-list-part = { $list }: { $part }
site-list-part-empty = No records here at the moment.
site-lists = Lists
site-member = Member
site-menu = Menu
site-missing-text = It may have been renamed. Search for it by name, or start again from here:
site-missing-title = This page does not exist
site-money-empty = Nothing won in the last six months, nothing expected this month.
site-money-sentence = { $won } won in { $month }, { $expected } expected by the end of the month.
site-month = Month
site-nav = Pages of the book
site-next-action = Next action
site-no-action = No action planned
site-no-action-hint = No action planned. Add a checkbox to the file:
site-no-mailings = no mailings
site-no-next-action = No next action
site-no-open-deals = No deal is open. Write one in the folder of deals; the Help page shows how.
site-notes = Notes
site-nothing-yet = Nothing is noted here yet. Add a line to the file:
site-open-deals = Open
site-overdue = Overdue
site-owned-by = owner:
site-owner-filter = Deals of
site-page-next = Next page
site-page-previous = Previous page
site-pages = Pages
site-path = Where you are
site-people = Contacts
site-percent = { $number }%
site-pipeline = Pipeline
site-pipelines = Pipelines
site-price = Price
site-product = Product
site-quality = Quality
site-quality-empty = Nothing to mend. For a stricter check:
site-quantity = Quantity
site-open-for = { $count ->
    [one] open for { $count } day
   *[other] open for { $count } days
}
site-quiet-for = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
site-reach = Reach
site-records-behind = The records
site-rots = falling asleep
site-search = Search
site-search-broken = The search index could not be read. Reload the page, or use the lists.
site-search-example-1 = call quote
site-search-example-1-text = both words, without regard to accents
site-search-example-2 = "site visit"
site-search-example-2-text = these words in this order
site-search-example-3 = is:open value>10000
site-search-example-3-text = open deals above 10,000
site-search-example-4 = is:rotting
site-search-example-4-text = deals that are falling asleep
site-search-example-5 = tag:vip -source:event
site-search-example-5-text = one tag, without one source
site-search-how = Search more precisely
site-search-ignored = without effect on this copy of the site: {"{}"}
site-search-many = {"{}"} results
site-search-none = No results. Try a shorter word, or only one.
site-search-noscript = Search needs JavaScript. Without it, the lists lead to every record.
site-search-one = 1 result
site-search-placeholder = Search…
site-search-shown = the first {"{}"} are shown
site-search-wait = Searching…
site-skip = Skip to content
site-sleepy-empty = No deal is falling asleep.
site-somebody = somebody
site-stage-unknown = Unknown stage
site-stages = Stages
site-standby = on standby
site-state-of = Book as of
site-tab-all = All
site-tab-cancelled = Cancelled
site-tab-idle = No action
site-tab-lost = Lost
site-tab-open = Open
site-tab-rotting = Falling asleep
site-tab-won = Won
site-task-cancelled = Cancelled:
site-task-done = Done:
site-task-open = To do:
site-tasks = Tasks
site-team = The team
site-theme-dark = Dark
site-theme-light = Light
site-this-month = This month
site-thread = Interactions and changes
site-thread-older = { $count ->
    [one] { $count } older item
   *[other] { $count } older items
}
site-to-do = To do
site-to-do-deal = to do
site-today = Today
site-todo-empty = Nothing to do these days. A checkbox with a day, in any record, comes here:
site-todo-example = Call Ms Reed back
site-unconverted = (without { $count } in other currencies)
site-undated = No date
site-week-of = Week of { $day }
site-weighted = weighted { $amount }
site-whole-agenda = { $count ->
    [one] The whole agenda: { $count } task
   *[other] The whole agenda: { $count } tasks
}
site-whose-day = Whose day
site-won = Won

## Reports

site-reports = Reports
site-reports-summary = Figures over the records, each with the records behind it.
site-own-report = your own
site-csv = Figures for a spreadsheet (CSV)
site-nothing-to-count = Nothing to count here.
site-nothing-to-count-yet = Nothing to count yet. This report fills itself from the records of the book.
site-reports-waiting = Nothing to count yet in:
site-by-period = By period
site-any-time = Any time
site-this-quarter = This quarter
site-by-owner = By owner
site-by-pipeline = By pipeline
site-all-pipelines = All pipelines
site-behind = { $report }: the records behind
report-about = Figures over the records of the book, each with the records behind it.
report-activity = Activity
report-activity-about = Calls, visits, e-mails and other interactions, by the member who noted them and by month.
report-activity-members = By member
report-activity-months = By month
report-all = All
report-amount-lost = Amount lost
report-amount-won = Amount won
report-and-more = { $number } and more
report-average = Average
report-before = before { $day }
report-budget = Budget
report-campaign = Campaign
report-campaigns = Campaigns
report-campaigns-about = The deals that each campaign brought: those linked with it, and those of the customers it names that came into being since it started. One deal may count for several campaigns, and once in the total.
report-change = Change
report-closed-as-hoped = { $count ->
    [one] One closed deal counts on its expected close date: neither a closed_date nor a commit of its own says when it was closed.
   *[other] { $count } closed deals count on their expected close dates: neither a closed_date nor a commit of their own says when they were closed.
}
report-closed-in-git = { $count ->
    [one] One closed deal without a closed_date counts on the day on which git saw it closed.
   *[other] { $count } closed deals without a closed_date count on the day on which git saw them closed.
}
report-compare = Two periods
report-compare-about = A period beside the one of the same length before it; of one that is not over, the same part of both.
report-contacts-created = Contacts created
report-converted = { $count ->
    [one] One amount in { $currency } is converted at { $rate } { $own }, the rate in carnet.yaml.
   *[other] { $count } amounts in { $currency } are converted at { $rate } { $own }, the rate in carnet.yaml.
}
report-count = Number
report-days = Days
report-days-of = { $from } – { $to }
report-days-to-win = Days until won (median)
report-deals = Deals
report-deals-created = Deals created
report-deals-lost = Deals lost
report-deals-won = Deals won
report-empty-table = Nothing to count here.
report-from = from { $day }
report-interactions = Interactions
report-measure = Figure
report-median = Median
report-member = Member
report-month = Month
report-no = No
report-nobody = Nobody
report-nothing = Not given
report-open = Open
report-other-kind = Other
report-others = All others
report-overall = Overall
report-percent = { $number }%
report-quarter = Quarter
report-quarter-of = Q{ $number } { $year }
report-rate = Rate
report-share = Share
report-stage-of = { $stage } ({ $pipeline })
report-sum = Sum
report-total = Total
report-unconverted = { $count ->
    [one] One amount in { $currency } is in no sum: carnet.yaml has no rate for it.
   *[other] { $count } amounts in { $currency } are in no sum: carnet.yaml has no rate for it.
}
report-value = Amount
report-weighted = Weighted
report-win-rate = Win rate
report-won = Won
report-year = Year
report-yes = Yes
report-companies = Companies
report-contacts = Contacts
report-days-lost = Days lost
report-deal = Deal
report-first-quartile = First quartile
report-funnel = Funnel
report-funnel-about = How many deals ever reached each stage, and how many of those went on to the next, as git remembers it. Deals that are still open count as not yet gone on.
report-lost-here = Lost here
report-median-days = Median days
report-move = Move
report-moves = Moves between statuses
report-of-all = Of all
report-open-here = Open here
report-reached = Reached
report-slippage = Slipped close dates
report-slippage-about = Deals whose expected close date moved to a later day, as git remembers it.
report-slippage-deals = Open deals that slipped most
report-slippage-owners = By owner
report-slipped = Slipped
report-slipped-share = Slipped of all
report-slips = Slips
report-stage = Stage
report-then = { $name } on { $day }
report-third-quartile = Third quartile
report-until-closed = Closed in any way
report-until-lost = Lost
report-until-won = Won
report-velocity = Velocity
report-velocity-about = Days that deals spent in each stage before they left it, and days from their beginning until they were closed: half of them took less than the median, a quarter less than the first quartile, a quarter more than the third.
report-went-on = Went on
report-whole-deals = From beginning to close
report-empty = this is no report: it needs keys such as `title`, `kind`, `query`, `group` and `measure`
report-known = known here: { $words }
report-number = a whole number is expected here
report-steps = steps are numbers that rise, such as [10, 50, 250]
report-unknown-chart = `{ $word }` is no chart
report-unknown-field = `{ $field }` is no field of { $kind }
report-unknown-kind = `{ $word }` is no kind of record
report-unknown-measure = `{ $word }` cannot be measured
report-window = a window is two numbers of months, quarters or years from today, such as -6..12
check-report-title = A report that cannot be run as written
check-report-what = A file in `reports/` asks for a field, a kind, a measure or a query that the book does not have.
check-report-why = The report leaves out what it cannot read, so that its figures say something else than their title.
cli-adoption-about = Show who uses the book, each beside their own rhythm
cli-adoption-examples =
    Examples
    carnet adoption
    carnet adoption --for ana
    carnet adoption --behind members.ana.actions
    carnet adoption --format csv
    carnet --as-of 2026-06-30 adoption
cli-adoption-team = the settings show figures of the team alone
cli-adoption-team-hint = leave out `--for`; `adoption: team` in carnet.yaml keeps the figures of single members out of sight
cli-report-about = Show figures: pipeline, forecast, win rate, activity and more; without a name, list them
cli-report-examples =
    Examples
    carnet report
    carnet report pipeline --owner ana
    carnet report winrate --period 2026-q3
    carnet report lost value>10000 --format csv
    carnet report pipeline --as-of 2026-09-30
    carnet report pipeline --beside 2026-09-30
    carnet report activity --behind ana.count
    Own reports are files such as reports/industries.yaml:
    title: Won by industry
    query: is:won
    group: company.industry
    measure: value
    chart: bar
cli-report-more = carnet report NAME shows one; --period, --owner, --pipeline and any query narrow it
cli-report-unknown = there is no report `{ $name }`
cli-value-report = NAME
cli-value-period = PERIOD
cli-arg-report = which report; without it all are listed
cli-option-period = only this period: 2026-q3, 2026-05, this-year, 2026-01-01..2026-03-31
cli-option-beside = the same figures as they stood in a commit or on a day, beside today’s
cli-option-where = one more query line
cli-value-figure = FIGURE
cli-option-behind = the records behind one figure, named by row and column: ana.count
cli-behind-ids = only the records behind a figure have ids
cli-behind-ids-hint = name the figure, as in `--behind ana.count --format ids`
cli-behind-none = no figure here has records behind it that can be shown
cli-behind-nothing = `--behind` names a figure of a report, and no report is named
cli-behind-nothing-hint = name it first, as in `carnet report activity --behind ana.count`
cli-behind-unknown = there is no figure `{ $name }` with records behind it; there are:
cli-behind-several = `{ $name }` is the name of several figures over different records:
cli-behind-figure = { $name }
cli-behind-hint = a name is TABLE.ROW.COLUMN, with the names of `--format json`; parts at the ends may be left out
cli-not-a-period = `{ $value }` is no period
cli-not-a-period-hint = write 2026, 2026-q3, 2026-05, this-month, last-year, or two days such as 2026-01-01..2026-03-31

## Adoption

adoption-before = The same days of the month before, { $from } to { $to }: { $days ->
    [one] { $days } active day
   *[other] { $days } active days
}, { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-calendar = Active days from { $from } to { $to }, a dot for each; the table below says the same
adoption-column-actions = Actions
adoption-column-actions-before = Actions, month before
adoption-column-change = Change of actions
adoption-column-corrected = Fields corrected
adoption-column-created = Records created
adoption-column-days = Active days
adoption-column-days-before = Days, month before
adoption-column-done = Tasks done
adoption-column-logged = Interactions logged
adoption-column-moved = Stage moves
adoption-column-other = Other
adoption-column-people = People
adoption-column-people-expected = Expected
adoption-column-people-met = In rhythm
adoption-column-rhythm = Own rhythm (days a week)
adoption-column-week-expected = Expected
adoption-column-week-met = In rhythm
adoption-column-weeks = Of weeks
adoption-column-weeks-met = Weeks in rhythm
adoption-counted = An active day is a day with at least one action in git, on the clocks of the book. Merges, programs, commits that only change the form, and imports are not counted; an import is a commit of 50 records and more, or one that creates, renames or removes { $many } and more. With several authors, each is counted. “Other” is a task planned or put off, a text, a record renamed or removed.
adoption-day = Day
adoption-empty = There is no history to count yet. Adoption is read from git: it begins with the first commit.
adoption-has-left = Has left the team: nothing is expected any more.
adoption-kept = Own rhythm, { $days } days a week: kept in { $met } of the last { $count ->
    [one] week that is over
   *[other] { $count } weeks that are over
}.
adoption-left = has left the team
adoption-left-out-bots = { $count ->
    [one] { $count } commit is not counted: written by a program.
   *[other] { $count } commits are not counted: written by a program.
}
adoption-left-out-formatting = { $count ->
    [one] { $count } commit is not counted: only the form changed.
   *[other] { $count } commits are not counted: only the form changed.
}
adoption-left-out-imports = { $count ->
    [one] { $count } commit is not counted: very many records at once, an import or a clean-up.
   *[other] { $count } commits are not counted: very many records at once, an import or a clean-up.
}
adoption-left-out-merges = { $count ->
    [one] { $count } commit is not counted: it joins branches.
   *[other] { $count } commits are not counted: they join branches.
}
adoption-left-out-undated = { $count ->
    [one] { $count } commit is not counted: no usable date, or a day to come.
   *[other] { $count } commits are not counted: no usable date, or a day to come.
}
adoption-member = Member
adoption-member-now = From { $from } to { $to }: { $days ->
    [one] { $days } active day
   *[other] { $days } active days
}, { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-no = no
adoption-no-ranking = Each person is compared with their own rhythm alone, never with the others. Names stand in the order of the alphabet: this is no ranking. What git sees is use of this book, not work.
adoption-no-rhythm = No rhythm is known: write “rhythm” (days a week) or “profile” on the record.
adoption-no-week-yet = Own rhythm, { $days } days a week: no whole week is over yet.
adoption-none-expected = Nothing is expected: this job reads, others write.
adoption-of = { $met } of { $weeks }
adoption-of-day = { $day }: { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
adoption-others = { $count ->
    [one] { $count } author is no member of the team and counts for the team only.
   *[other] { $count } authors are no members of the team and count for the team only.
} Write their addresses on the members’ records or in .mailmap if they are.
adoption-profile-after-sales = After-sales
adoption-profile-crm-lead = CRM lead
adoption-profile-director = Management
adoption-profile-field = Field sales
adoption-profile-inside = Inside sales
adoption-profile-marketing = Marketing
adoption-table-days = By day
adoption-table-members = By member
adoption-table-months = By month
adoption-table-weeks = By week
adoption-team-alone = This book shows figures of the team alone, not of persons.
adoption-team-kept = Own rhythms kept in { $met } of { $count } weeks ({ $percent }%), all together, over the last 12 weeks that are over; something is expected of { $people ->
    [one] { $people } person
   *[other] { $people } people
}.
adoption-team-now = From { $from } to { $to }: { $people ->
    [one] { $people } person wrote
   *[other] { $people } people wrote
} in the book, on { $days ->
    [one] { $days } day
   *[other] { $days } days
}; { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-title = Adoption
adoption-week = Week
adoption-weeks = A week, Monday to Sunday, is in rhythm when it has at least as many active days as the person’s own rhythm. Regularity is the share of such weeks among those that are over, from the first whole week in the book. Nothing is expected of any single day; Carnet knows nothing of days off, and a week of holidays counts as one out of rhythm.
adoption-yes = yes

## Search and query

query-did-you-mean = did you mean `{ $name }`?
query-needs-date = `{ $name }` compares with a day such as 2026-12-31, today or +30d, not with `{ $value }`
query-needs-number = `{ $name }` compares with a number such as 10000, not with `{ $value }`
query-needs-yes-no = `{ $name }` takes yes or no, not `{ $value }`
query-no-value = a value is missing behind `{ $part }`
query-too-long = a query has at most { $limit } parts; the rest is left out
query-unknown-choice = `{ $name }` has no value `{ $value }`
query-unknown-field = `{ $name }` is no field of this book
query-unknown-kind = `{ $name }` is no kind of record
query-unknown-state = `is:{ $name }` is no state

## Command line

cli-error = error:
cli-hint = hint:
cli-output-failed = the output could not be written: { $cause }
cli-about = A CRM made of plain files in a git repository.
cli-value-folder = DIR
cli-value-date = DATE
cli-value-revision = REV|DATE
cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-option-book = folder of the book; without it, looked for upward from the current folder
cli-option-today = the day that counts as today, such as 2026-09-04
cli-option-as-of = the book as it was at the end of a day, or in a commit, branch or tag: 2026-06-30, HEAD~3
cli-option-language = language of the screens; without it the book’s, then the system’s
cli-option-color = when to colour; on a terminal by itself, unless NO_COLOR is set
cli-option-help = this help, or that of a command
cli-option-version = the version
cli-help-usage = Usage:
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-global-options = Options of every command
cli-help-group-start = Begin
cli-help-group-read = Look
cli-help-group-share = Check and share
cli-help-group-programs = For other programs
cli-help-more = `carnet COMMAND --help` says more about a command.
cli-not-a-day = `{ $value }` is not a day
cli-not-a-day-hint = write it as year-month-day: 2026-09-04
cli-did-you-mean = did you mean `{ $name }`?
cli-usage-unknown-command = there is no command `{ $name }`
cli-usage-unknown-argument = `{ $argument }` is not expected here
cli-usage-missing = something is missing: { $argument }
cli-usage-value-missing = `{ $argument }` needs a value
cli-usage-value = `{ $value }` does not fit `{ $argument }`
cli-usage-too-many = `{ $value }` is one value too many for `{ $argument }`
cli-usage-conflict = `{ $argument }` stands twice, or beside something that it excludes
cli-usage-not-utf8 = an argument is not UTF-8 text
cli-usage-wrong = this command line cannot be understood
cli-usage-values = possible: { $values }
cli-usage-see = see `{ $command }`
cli-no-book = there is no book in `{ $path }` or above it (no carnet.yaml)
cli-no-book-hint-init = `carnet init` makes a new book here; `--book DIR` names one elsewhere
cli-no-book-hint-demo = `carnet demo` shows an example
cli-cannot-read = `{ $path }` cannot be read: { $cause }
cli-cannot-read-hint = check that it exists and that you may read it
cli-cannot-write = `{ $path }` cannot be written: { $cause }
cli-cannot-write-hint = check that you may write there and that the disk has room
cli-not-empty = `{ $path }` is not empty
cli-not-empty-hint = name a folder that does not exist yet, or an empty one
cli-changed-meanwhile = `{ $path }` was changed meanwhile by another program
cli-changed-meanwhile-hint = nothing was written there; run the command again
cli-value-query = QUERY
cli-value-kind = KIND
cli-value-field = FIELD
cli-value-fields = FIELDS
cli-value-number = NUMBER
cli-value-reference = REF
cli-value-pipeline = PIPELINE
cli-value-member = MEMBER
cli-arg-query = words and conditions that must all hold, such as stage:proposal owner:ana value>10000 is:rotting -tag:q4
cli-arg-kind = contacts, companies, deals, members, or a kind of your own
cli-arg-reference = an id, kind/id, e-mail address, phone number, domain, or part of a name
cli-option-format = form of the output; { $form } without it
cli-option-sort = order by this field; -FIELD turns the order round
cli-option-columns = these columns, with commas between: id,name,value,next
cli-option-limit = at most so many
cli-option-pipeline = only this pipeline
cli-option-owner = only deals of this member
cli-option-days = only what is due within so many days
cli-column-path = File
cli-column-next = Next action
cli-column-last = Last contact
cli-column-weighted = Weighted
cli-percent = { $number }%
cli-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
cli-and-more = and { $count } more
cli-unknown-kind = there is no kind `{ $word }` in this book
cli-unknown-column = a { $kind } has no column `{ $name }`
cli-unknown-pipeline = there is no pipeline `{ $name }` in this book
cli-not-a-number = `{ $option }` takes a whole number, not `{ $value }`
cli-not-a-member = `{ $id }` is not a member of the team
cli-reference-ambiguous = `{ $text }` may mean { $count } records
cli-reference-candidate = { $id }  { $name }
cli-reference-ambiguous-hint = add a word, or write one of these ids
cli-reference-more = and { $count } more: add a word, or write the id
cli-reference-unknown = nothing in this book answers to `{ $text }`
cli-reference-unknown-hint = `carnet search WORDS` looks into the texts too
cli-reference-near = did you mean { $id }  { $name }?
cli-init-about = Make a new, empty book
cli-init-examples =
    Examples
    carnet init
    carnet init sales-book
cli-init-folder = folder of the new book; the current one without it
cli-init-done = A new book lies in `{ $folder }`:
cli-init-nothing = `{ $folder }` has everything that a book needs; nothing was written.
cli-init-repository = The folder is a git repository now.
cli-init-no-git = git is not installed: the book works without it, but knows no history.
cli-init-git = git could not make a repository: { $cause }
cli-init-within = The folder lies in a bigger repository: the files for GitHub and GitLab were not written, since they belong to its root.
cli-init-ci-github =
    Carnet on GitHub. For a pull request: what it changes in the pipeline, as the summary of the run and as one comment
    that is kept up to date, the findings as notes at their lines, and the site as an artifact. On `main`: check and site.

    Nothing runs until the variable CARNET_PROGRAM is set (Settings > Secrets and variables > Actions > Variables),
    because Carnet is not published anywhere yet, and only you can say which program you trust. Build it once from its
    source (`cargo build --release --locked`, on Ubuntu 24.04 or older) and say where target/release/carnet lies:
      CARNET_PROGRAM = release:TAG    attached, under the name `carnet`, to a release of this repository
      CARNET_PROGRAM = https://…      at an address that the runner reaches
      CARNET_PROGRAM = installed      on the PATH of your own runner
      CARNET_SHA256  = what `sha256sum carnet` prints first; needed by the first two
      CARNET_PUBLISH = pages          puts the site of `main` on GitHub Pages. Think before you set it: on most plans
                                      the pages of a private repository are public, and this is your customers’ data.

    Rights: each job has only those it names. The job that reads the book may write nothing. The comment is written by a
    job that runs no file of the branch, and only for branches of this repository: a pull request from a fork gets the
    summary and the artifact alone. Actions are pinned to commits.
cli-init-ci-gitlab =
    Carnet on GitLab. For a merge request: what it changes in the pipeline, as an artifact and as one note that is kept up
    to date, the findings as a code quality report, and the site as an artifact. On the default branch: check and site.

    Nothing runs until the variable CARNET_PROGRAM is set (Settings > CI/CD > Variables), because Carnet is not published
    anywhere yet, and only you can say which program you trust. Build it once from its source (`cargo build --release
    --locked`, on Debian 13 or older) and say where target/release/carnet lies:
      CARNET_PROGRAM = package:VERSION  in the generic packages of this project: package `carnet`, file `carnet`
      CARNET_PROGRAM = https://…        at an address that the runner reaches
      CARNET_PROGRAM = installed        in the image, or on the PATH of your own runner
      CARNET_SHA256  = what `sha256sum carnet` prints first; needed by the first two
      CARNET_TOKEN   = a project access token (role Reporter, scope api, masked): without it there is no note
      CARNET_PUBLISH = pages            puts the site of the default branch on GitLab Pages. Look first at who may see
                                        them (Settings > General > Visibility > Pages): this is your customers’ data.

    A merge request from a fork runs in the fork’s own project, where these variables do not exist: nothing is written
    here for it.
cli-init-no-driver = git could not be told how to merge records: { $cause }; `carnet doctor --fix` tries again
cli-init-next =
    Next:
      1. Read carnet.yaml; each key says what it does.
      2. Write a first record, contacts/ben-ito.md:
            ---
            name: Ben Ito
            phone: "+41 44 555 01 20"
            ---
            - [ ] Call back [due:: 2026-09-04]
      3. `carnet list contacts` shows it, `carnet serve` shows the site, `carnet check` what is wrong.
      4. Commit: git add . && git commit -m "A new book"
cli-list-about = List the records of a kind
cli-list-examples =
    Examples
    carnet list deals is:open --sort -value
    carnet list contacts company:acme has:phone
    carnet list deals stage:proposal --format csv
    carnet list tickets --columns id,name,status
cli-list-nothing = No { $kinds } found.
cli-list-count = { $shown } of { $count } { $kinds }
cli-search-about = Search all records, the best match first
cli-search-examples =
    Examples
    carnet search dupont lyon
    carnet search 0612345678
    carnet search kind:deal owner:ana value>10000 quote
cli-search-nothing = Nothing found.
cli-search-count = { $shown } of { $count } found
cli-search-column-match = Match
cli-show-about = Show one record
cli-show-examples =
    Examples
    carnet show acme
    carnet show 06 12 34 56 78
    carnet show ben@acme.example
cli-show-facts = Facts
cli-show-notes = Notes
cli-show-tasks = Tasks
cli-show-interactions = Last interactions
cli-show-people = People
cli-show-deals = Deals
cli-show-linked = Linked from
cli-blame-about = Say for each field of a record who set it, when, and in which commit
cli-blame-examples =
    Examples
    carnet blame acme-rollout
    carnet blame ben-ito --format json
cli-blame-what = What
cli-blame-value = Says
cli-blame-who = Set by
cli-blame-when = On
cli-blame-commit = Commit
cli-blame-task = Task
cli-blame-interaction = Log
cli-blame-unknown = before the history begins
cli-blame-uncommitted = not committed
cli-restore-about = Bring back a value, or a record that is gone, as a change to review
cli-restore-examples =
    Examples
    carnet restore acme-rollout stage --from HEAD~3
    carnet restore acme-rollout close_date --from 2026-09-01
    carnet restore ben-ito --from 2026-09-01
cli-restore-field = the field to bring back; not needed for a record that is gone
cli-restore-from = the commit, branch or day to take it from
cli-restore-done = { $id }: { $field } is { $value } again (was { $was })
cli-restore-set = { $id }: { $field } is { $value } again
cli-restore-cleared = { $id }: { $field } is empty again (was { $was })
cli-restore-record = { $path }: { $name } is back, as of { $from }
cli-restore-review = Nothing is committed: look at it with `git diff -- { $path }`, then commit it.
cli-restore-same = { $id }: { $field } already says what it said at { $from }.
cli-restore-not-then = it was not in the book at { $from } either
cli-restore-unknown-then = { $id } was not in the book at { $from }
cli-restore-unknown-then-hint = `git log --follow` on its file tells when it came into being
cli-restore-is-there = { $id } is in the book: it is not replaced whole, or what was added since { $from } would be lost
cli-restore-fields = name the field to bring back; since { $from } these changed: { $fields }
cli-restore-no-field-differs = no field differs from { $from }
cli-restore-is-gone = { $id } is not in the book any more
cli-restore-is-gone-hint = bring back the whole record first: carnet restore { $id } --from { $from }
cli-restore-no-field = { $id } has no field `{ $field }`, neither now nor at { $from }
cli-restore-no-field-hint = fields go by their key, as in the file: stage, close_date
cli-restore-conflict = { $path }: the file has a merge conflict
cli-restore-conflict-hint = resolve the conflict first, then bring the value back
cli-restore-entangled = { $path }: { $field } cannot be replaced without touching something else
cli-restore-entangled-hint = change it in an editor
cli-restore-taken = { $path }: something of this name is in the book now
cli-restore-taken-hint = rename what stands there first
cli-restore-no-text = { $path } was no text at { $from }
cli-restore-no-text-hint = bring its bytes back with git: git checkout { $from } -- { $path }
cli-board-about = Show the open deals by stage
cli-board-examples =
    Examples
    carnet board --owner ana
    carnet board --pipeline sales
cli-board-totals = { $count ->
    [one] { $count } deal · { $total } · weighted { $weighted }
   *[other] { $count } deals · { $total } · weighted { $weighted }
}
cli-board-column = { $count } · { $total }
cli-board-unknown-stage = Unknown stage
cli-board-no-next = nothing planned
cli-board-quiet = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
cli-agenda-about = Show what is planned, by day
cli-agenda-examples =
    Examples
    carnet agenda --for ana
    carnet agenda --week 2026-11-30
    carnet agenda --days 7
cli-agenda-overdue = Overdue
cli-agenda-today = Today
cli-agenda-week = This week
cli-agenda-later = Later
cli-agenda-undated = Without a day
cli-agenda-empty = Nothing is planned.
cli-today-more = `carnet agenda` shows the coming days, `carnet board` the deals, `carnet --help` everything else.
cli-today-all = every line, not only the first twelve of each part
cli-today-and-more = and { $count } more, with --all
cli-history-about = Tell what happened to a record, or to the book, from git
cli-history-by = only what this member signed
cli-history-empty = Nothing to tell.
cli-history-examples =
    Examples
    carnet history acme
    carnet history --since -7d
    carnet history --by ana --limit 20
cli-history-failed = git’s history could not be read: { $cause }
cli-history-gone = is no longer in the book
cli-history-limit = at most so many lines; 50 without this option
cli-history-more = { $count ->
    [one] and one older line: `--limit` shows more.
   *[other] and { $count } older lines: `--limit` shows more.
}
cli-history-reference = record, as for `carnet show`, even one that was removed; without it the whole book
cli-history-shallow = The history of this copy begins on { $day }: what happened before is missing here (`git fetch --unshallow`).
cli-history-since = only from this day on: 2026-09-04, 2026-09, yesterday, -7d
cli-not-days-hint = write it year-month-day as in 2026-09-04, or yesterday, -7d, 2026-09
cli-build-about = Write the site: plain files for any host, and for a double click
cli-build-after = Examples:
    {"  "}carnet build
    {"  "}carnet build --out /srv/www/crm --base-url https://crm.example/book/
cli-build-base-url = address at which the site will stand, for the page of missing addresses
cli-build-base-url-wrong = `{ $value }` is no address of a site
cli-build-base-url-wrong-hint = write it whole, such as https://crm.example/book/
cli-build-done = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} in { $folder }: { $written } written, { $removed } removed
cli-build-out = folder to write to; without it, `site` in the book
cli-build-template = templates/{ $name } is not valid and Carnet’s own stands in its place: { $cause }
cli-value-url = URL

## The day

cli-digest-about = Show the last seven days in one screen
cli-digest-examples =
    Examples
    carnet digest
    carnet digest --for ana
    carnet digest --to helene --format eml > week.eml
cli-digest-no-reader = a mail needs a reader with an address
cli-digest-no-reader-hint = name a member, `--to MEMBER`, and give them an `email` in their record
cli-option-to = whom the mail is for
cli-today-slipped-tasks = Tasks put off when they were overdue
cli-today-slipped = Promises that slipped
digest-close-passed = (has passed)
digest-interactions = Interactions: { $count }
digest-lost = Lost: { $count }, { $total }
digest-new = New: { $count }, { $total }
digest-open = Open: { $count ->
    [one] { $count } deal
   *[other] { $count } deals
}, { $total }, weighted { $weighted }
digest-other = other
digest-part-closing = To close within seven days, or overdue ({ $count })
digest-part-goals = Goals
digest-part-idle = No next action ({ $count })
digest-part-lost = Lost ({ $count })
digest-part-new = New ({ $count })
digest-part-rotting = Falling asleep ({ $count })
digest-part-slipped = Close date put off this week ({ $count })
digest-part-unowned = Nobody’s ({ $count })
digest-part-won = Won ({ $count })
digest-quiet = { $count ->
    [one] { $count } day quiet
   *[other] { $count } days quiet
}
digest-slipped-times = { $count ->
    [one] put off once
   *[other] put off { $count } times
}
digest-tasks = Tasks: { $done } done, { $overdue } overdue, { $coming } within seven days
digest-title = { $name }, { $from } to { $until }
digest-won = Won: { $count }, { $total }
site-slipped-overdue = { $count ->
    [one] put off once when overdue
   *[other] put off { $count } times when overdue
}
site-slipped = Promises that slipped
goals-interactions = { $reached } of { $target } interactions
goals-time = until { $until }, { $passed } of the time has passed
goals-value = { $reached } of { $target } won
goals-won = { $reached } of { $target } deals won
site-goals = Goals
cli-today-goals = Goals
cli-drafts-differs = { $file }: another file has this name and is left as it is
cli-drafts-done = { $written ->
    [0] No draft written
    [one] { $written } draft written
   *[other] { $written } drafts written
} to { $folder }, { $same } already there, { $left } left out.
cli-drafts-left-out = { $deal }: no draft, { $why }
cli-drafts-none = No follow-up mail is due.
cli-drafts-why-missing = the template asks for {"{"}{ $word }{"}"} and the book does not say it
cli-drafts-why-no-address = nobody there has an e-mail address
cli-drafts-why-no-sender = the deal has no owner with an e-mail address
plan-answered = { $plan }: stopped, the customer answered on { $day }.
plan-done = { $plan }: the last step was done on { $day }.
plan-next = { $plan }: next is “{ $step }” on { $day }.
plan-waiting = { $plan }: waits for an interaction of this sort: { $sorts }.
plan-waiting-for-day = { $plan }: waits for a day to count from, `plan_start`.
cli-drafts-why-no-template = no template “{ $name }”: write “## { $name }” in the plan, or the file templates/mail/{ $name }.md
cli-drafts-why-refused = { $name } refused mail
cli-option-drafts = write the follow-up mails that are due to this folder, as drafts to read and to send
agenda-ics-who = Who: { $name }
site-agenda-all = All
site-agenda-this-week = This week
site-day-empty = Nothing planned.
site-repeats = repeats
site-subscribe = Subscribe from Outlook, Google or Apple
site-subscribe-how = Copy the address of this file and add it to your calendar as a subscription (“From the web”, “From URL”, “New calendar subscription”); it keeps itself up to date. The site must be published where your calendar can read it. Opened as it is, the file is imported once.
site-weeks = Weeks
site-whose-agenda = Agenda of
cli-option-week = only the week of this day; without a day, this week
cli-value-day = DAY
cli-option-for = only what is this member’s
cli-today-about = Show the day: what is due, deals nobody moves, customers to call again
cli-today-birthdays = Birthdays
cli-today-examples =
    Examples
    carnet today --for ana
    carnet --today 2026-11-20
cli-today-idle = No next action
cli-today-never-met = never in touch
cli-today-owner-left = { $name } has left
cli-today-planned = planned: { $day }
cli-today-quiet = { $count ->
    [one] { $count } day quiet, limit { $limit }
   *[other] { $count } days quiet, limit { $limit }
}
cli-today-rot-how = Days since the last interaction noted, else since it was created. A task far ahead does not stop the count.
cli-today-rotting = Falling asleep
cli-today-silent = To call again
cli-today-silent-for = { $count ->
    [one] { $count } day, cadence { $cadence }
   *[other] { $count } days, cadence { $cadence }
}
cli-today-standing = { $todo ->
    [one] { $todo } deal to do
   *[other] { $todo } deals to do
}, { $standby } on standby
cli-today-unowned = Nobody’s
site-birthdays = Birthdays
site-count-standing = { $todo ->
    [one] { $todo } deal to do
   *[other] { $todo } deals to do
}, { $standby } on standby
site-how-counted = How this is counted
site-never-met = never in touch
site-owner-left = { $name } has left
site-past-cadence = To call again
site-planned = planned: { $day }
site-quiet-against = { $count ->
    [one] quiet for { $count } day, limit { $limit }
   *[other] quiet for { $count } days, limit { $limit }
}
site-rot-how = Days since the last interaction noted about the deal, or since it was created when there is none, against the limit of its stage. A task planned far ahead does not stop the count: only an exchange does.
site-silent-for = { $count ->
    [one] no exchange for { $count } day, cadence { $cadence } days
   *[other] no exchange for { $count } days, cadence { $cadence } days
}
site-without-owner = Nobody’s

## Server

## The book as it was

cli-as-of-day = The book as it was at the end of { $day }: commit { $commit }, made on { $made }.
cli-as-of-revision = The book as it was in commit { $commit }, made on { $made }.
cli-as-of-refused = `{ $command }` has to do with the book as it is and does not take --as-of
cli-as-of-refused-hint = the book as it was can be looked at: { $commands }
cli-as-of-no-repository = `{ $path }` is in no git repository, so nobody knows how the book was
cli-as-of-no-repository-hint = `git init` begins a history; from the first commit on, --as-of can look back
cli-as-of-settings = It has no carnet.yaml, so the settings are those of today.
cli-as-of-no-book = commit { $commit } has neither a carnet.yaml nor a record in this folder: the book was not here yet, or not any more
cli-as-of-no-book-hint = `git log --follow -- carnet.yaml` tells from when on there is one
cli-as-of-too-early = nothing was committed yet: the history begins on { $first }
cli-as-of-too-early-hint = ask for that day or a later one
cli-as-of-shallow-hint = this clone holds only the end of the history; `git fetch --unshallow` brings the rest
git-foreign = the repository `{ $path }` belongs to another user, so nothing of it is read
git-foreign-hint = if you trust its owner: git config --global --add safe.directory { $path }
git-unreadable = the git repository of `{ $path }` cannot be opened: { $cause }
git-head = git’s HEAD cannot be read: { $cause }
git-missing = the repository is not whole: object { $object } is missing or damaged
git-damaged-hint = `git fsck` tells what is wrong; `git fetch` brings what a partial clone left out
git-unknown = git knows no commit `{ $name }`
git-unknown-hint = a branch, a tag, the beginning of a commit’s name, HEAD~3 for three commits back, or a day such as 2026-06-30; `git log` lists the commits
git-ambiguous = several commits begin with `{ $name }`
git-ambiguous-hint = write more of the name
git-candidate = { $object }
git-no-commit = nothing has been committed yet
git-no-commit-hint = git add . && git commit -m "A new book"
git-nothing-before = nothing was committed yet at that time
git-nothing-before-hint = ask for a later moment
cli-no-repository = There is no git repository here: everything works but the history, so pages do not say who wrote what.

## Example book

cli-demo-about = Write the example book with its year of git history, and serve it
cli-demo-broken = the example inside the program is damaged: { $cause }
cli-demo-folder = a new or empty folder; carnet-demo unless you say otherwise
cli-demo-git = git could not write the history: { $cause }
cli-demo-git-hint = git 2.29 or later is needed
cli-demo-kept = { $folder } holds a book already: it is served as it stands, nothing was written.
cli-demo-no-serve = only write, do not serve the site
cli-demo-written = The example book is in { $folder }: a year in { $commits } commits.
cli-demo-written-without-git = The example book is in { $folder }, without its history: the git program is not installed.
## Serve

cli-serve-about = Show the book as a site on this machine, and follow each save
cli-serve-port = port; without it 4747 or the next free one
cli-serve-host = address to listen on; without it only this machine reaches the site
cli-serve-open = open the site in the browser
cli-serve-poll = look at all files each second: for network folders, which send no events
cli-serve-value-port = PORT
cli-serve-value-address = ADDRESS
cli-serve-not-an-address = `{ $value }` is not an address of this machine
cli-serve-not-an-address-hint = write 127.0.0.1, ::1, localhost, the number of this machine in its network, or 0.0.0.0 for all
cli-serve-port-taken = port { $port } is taken
cli-serve-port-taken-hint = end the program that uses it, choose another with `--port`, or leave `--port` out: the next free one is taken
cli-serve-cannot-listen = cannot listen on { $address }: { $cause }
cli-serve-cannot-start = the server cannot start: { $cause }
cli-serve-address = { $records ->
    [one] { $records } record at { $url }
   *[other] { $records } records at { $url }
}
cli-serve-stop = Ctrl-C ends it.
cli-serve-exposed = Every machine that reaches { $address } can read the whole book: there is no password.
cli-serve-rebuilt = { $changed ->
    [0] read again in { $ms } ms, { $records } records
    [one] { $changed } record changed, read in { $ms } ms, { $records } in all
   *[other] { $changed } records changed, read in { $ms } ms, { $records } in all
}
cli-serve-good-again = carnet.yaml can be read again
cli-serve-no-history = who wrote what is not shown: { $cause }
cli-serve-polling = this folder sends no events ({ $cause }): all files are looked at each second
cli-serve-no-browser = no browser could be opened: { $cause }
server-stopped = Carnet has stopped. This page no longer follows your files; `carnet serve` starts it again.
server-config-held = carnet.yaml, line { $line }: { $words }. Until it is mended, the settings before this change hold.
server-unreadable = { $cause }. These pages show the book as it was.

## Merging

merge-driver-about = Merge a record that both sides changed; git runs this
merge-driver-more =
    `carnet init` registers it in a clone, `carnet doctor` says whether it is there.
merge-driver-files = git’s files for the common ancestor, ours and theirs, the length of the markers, the path, and what the sides are called
merge-driver-failed = { $path }: could not be merged: { $cause }
merge-driver-conflicts = { $path }: { $count ->
    [one] one place is for you to decide
   *[other] { $count } places are for you to decide
} (`carnet resolve`)
resolve-about = Settle the conflicts that a merge left, one key at a time
resolve-examples =
    Examples
    carnet resolve                               asks about each, on a terminal
    carnet resolve --list                        only shows them
    carnet resolve acme-rollout --theirs         takes their side of one record
    carnet resolve --ours --field stage --add    our stages everywhere; git learns what is settled
resolve-value-files = FILES
resolve-files = only these: paths, or ids of records
resolve-list = show what is to decide, and ask nothing
resolve-ours = take our side
resolve-theirs = take their side; in a rebase, “ours” is the branch that it goes onto
resolve-field = only this key
resolve-add = tell git (`git add`) which files are settled
resolve-nothing = No conflict is left.
resolve-unknown = `{ $name }` is none of the files with conflicts
resolve-unknown-hint = `carnet resolve --list` shows them
resolve-git = git refused: { $cause }
resolve-column-place = Where
resolve-column-what = What
resolve-column-ours = Ours
resolve-column-theirs = Theirs
resolve-what-item = line
resolve-what-text = text
resolve-what-file = file
resolve-what-clean = settled, not added
resolve-side-removed = removed
resolve-side-changed = changed
resolve-written = { $path }: { $count ->
    [one] one decision written
   *[other] { $count } decisions written
}
resolve-kept = { $path }: kept, and git knows
resolve-removed = { $path }: removed, and git knows
resolve-left = { $count ->
    [one] One file still waits for a decision.
   *[other] { $count } files still wait for a decision.
}
resolve-to-add = All is decided. Look at it, then: { $command }
resolve-to-finish = To finish: { $command }
resolve-head = ({ $place } of { $count })
resolve-label-ours = ours
resolve-label-theirs = theirs
resolve-label-before = before
resolve-ask = [o]urs, [t]heirs, [e]dit, [s]kip, [q]uit?
resolve-letters = o t e s q
resolve-ask-again = Type one of the letters in brackets.
resolve-ask-value = New value (empty takes it out):
resolve-edit-text = Text of several lines is best edited in your editor; skip it here.
resolve-removed-by-ours = Our side removed this file; their side changed it.
resolve-removed-by-theirs = Their side removed this file; our side changed it.
resolve-ask-file = [k]eep it, [r]emove it, [s]kip, [q]uit?
resolve-letters-file = k r s q
resolve-ask-add = Tell git that the settled files are settled (`git add`)? [y/n]
resolve-yes = y yes
doctor-about = Say whether git and this machine are set up for the book
doctor-examples =
    Examples
    carnet doctor
    carnet doctor --fix    mends what can be mended
doctor-fix = mend what can be mended
doctor-mended = Mended:
doctor-hint-fix = `carnet doctor --fix` mends it.
doctor-git = git { $version } is installed.
doctor-no-git = git is not installed.
doctor-no-git-hint = The book works without it, but knows no history and merges nothing. See https://git-scm.com/downloads
doctor-no-repository = The book is in no git repository.
doctor-no-repository-hint = It works, but knows no history. `git init` makes one.
doctor-repository = The repository cannot be read: { $cause }
doctor-repository-hint = `git fsck` says more.
doctor-foreign-hint = If you trust it: `git config --global --add safe.directory FOLDER`
doctor-driver = Git knows how to merge records.
doctor-driver-missing = Git does not know how to merge records in this clone: it merges them line by line.
doctor-driver-other = Git was told how to merge records by another version of Carnet, or from another place.
doctor-program = Git finds `carnet`.
doctor-program-elsewhere = Git does not find `carnet` by its name; it calls it at { $place }.
doctor-program-hint = If the program moves, git merges line by line until `carnet doctor --fix` is run.
doctor-attribute = .gitattributes gives every record to that merge.
doctor-attribute-missing = .gitattributes does not give the records in `{ $folder }` to that merge (`*.md merge=carnet`).
doctor-attribute-unreadable = .gitattributes cannot be read as text
doctor-unmerged = { $count ->
    [one] One file waits for a decision since the last merge.
   *[other] { $count } files wait for a decision since the last merge.
}
doctor-unmerged-hint = `carnet resolve` walks through them.
doctor-hooks-none = No hook runs when you commit; Carnet installs none.
doctor-hooks = This repository runs hooks of its own: { $names }. Carnet installs none.
doctor-caches = What was read of the book and its past is kept in { $path }.
doctor-caches-closed = Nothing can be kept in { $path }: { $cause }
doctor-no-caches = The system names no folder to keep what was read of the book and its past.
doctor-caches-hint = All works, but each command reads every file and the whole history again.
doctor-watches = { $limit } folders may be watched on this machine; this book has { $count }.
doctor-watches-few = Only { $limit } folders may be watched on this machine; this book has { $count }.
doctor-watches-hint = `carnet serve` then looks at every file each second. `sysctl fs.inotify.max_user_watches` raises the limit.
doctor-zone = The book lives in the time zone { $zone }, where today is { $day }.

## Survey, old tools and audit

audit-actions = Things done by hand
audit-alone = The book at the end of { $day }, the day of the go-live.
audit-answers = Forms that came back
audit-beside = The book at the end of { $day }, beside { $before }. The team works with it since { $go_live }.
audit-by-source = What still comes in from old tools, by month
audit-change = Change
audit-days = Days on which somebody worked in it
audit-dead = Dead contacts and companies
audit-done = Tasks done
audit-email = Contacts with an e-mail address
audit-figure = Figure
audit-head =
    +{ $months ->
        [one] { $months } month
       *[other] { $months } months
    } ({ $day })
audit-head-go-live = Go-live ({ $day })
audit-idle = Open deals without a next action
audit-imported = Records from old tools since the go-live
audit-imported-late = Of the new records of the window
audit-logged = Interactions noted
audit-moved = Deals moved
audit-note-dead = Dead: a contact or company with no interaction, no change by hand, no open task and no open deal for { $quiet } days, neither of its own nor in a record that links to it.
audit-note-old = From an old tool: records whose `imported_from` says so, by the day of their first commit after the go-live.
audit-note-twice = Twice: records of one kind with the same e-mail address, phone number, website or name, each counted once beyond the first.
audit-note-use = Use of a kind: its records that somebody worked on by hand in the window. Imports, merges and programs do not count.
audit-note-weeks = A week is in the rhythm when a member was active on as many days as their job or their record expects; nobody is compared with anybody.
audit-note-window = What flows is counted over the { $window } days that end on the day of the audit; everything else is as it stood at its end. Changes of percentages are in points.
audit-nothing-before = The book at the end of { $day }. There is nothing to compare with: git does not reach back to the milestone before. The team works with it since { $go_live }.
audit-part-adoption = Adoption: the last { $window } days
audit-part-old-tools = Old tools
audit-part-quality = Quality of the data
audit-part-survey = What the team says: the last survey
audit-part-use = Use of each part: the last { $window } days
audit-people = People who worked in the book
audit-phone = Contacts with a phone number
audit-planned = Open deals with a follow-up plan
audit-points = { $number } points
audit-quoted = “{ $text }”
audit-reports = Own reports
audit-return = Hours saved for an hour spent
audit-saved = Hours saved a week, each
audit-says-idle = { $idle } of the open deals have no next action.
audit-says-no-memory = No record says what it came from (`imported_from`), so nothing is known of old tools.
audit-says-no-old = Nothing came in from old tools in the last { $window } days.
audit-says-no-survey = The team has not been asked yet: `carnet survey new` writes the forms.
audit-says-old = { $count ->
    [one] One of the { $of } new records of the last { $window } days still came from an old tool.
   *[other] { $count } of the { $of } new records of the last { $window } days still came from an old tool.
}
audit-says-reach = Contacts that can be reached: { $email } by e-mail, { $phone } by phone.
audit-says-score = The team gives the book { $score } out of 10; answers: { $answers }.
audit-says-use = In the last { $window } days, people at work in the book: { $people }; days with work in it: { $days }.
audit-says-weeks = Weeks in the rhythm of the job: { $weeks }.
audit-score = Mean score out of 10
audit-share = { $percent } ({ $count } of { $of })
audit-since = Since the go-live
audit-spent = Hours spent a week, each
audit-title = { $name }: { $months ->
    [0] the day of the go-live
    [one] one month after the go-live
   *[other] { $months } months after the go-live
}
audit-title-day = { $name }: audit of { $day }
audit-twice = Contacts and companies written twice
audit-weeks = Weeks in the rhythm of the job
cli-audit-about = Where the book stands one, three and six months after the go-live, beside the milestone before: adoption, quality of the data, use of each part, what the team says, old tools. One page, nobody named.
cli-audit-at = The day: +1, +3, +6 months after the go-live, or a date; without it the last milestone that has passed
cli-audit-at-hint = write `--at +3` for three months after the go-live, or a day such as `--at 2026-06-30`
cli-audit-before = { $day } lies before the go-live, { $go_live }
cli-audit-before-go-live = the go-live is on { $day }: there is nothing to look at yet
cli-audit-differs = { $file } is there already and says something else; it is left as it is
cli-audit-differs-hint = name another file, or remove that one
cli-audit-examples =
    Examples
    carnet audit
    carnet audit --at +3 --output audit-3.md
    carnet audit --at 2026-06-30 --format html --output audit.html
cli-audit-first = the first audit is due on { $day }
cli-audit-future = { $day } has not come yet
cli-audit-future-hint = `carnet audit --at { $today }` shows where the book stands today
cli-audit-no-go-live = carnet.yaml does not say since when the team works with this book
cli-audit-no-go-live-hint = add a line such as `go_live: 2026-01-05`; the audits are due one, three and six months later
cli-audit-not-at = “{ $value }” is neither months after the go-live nor a day
cli-audit-output = Write into a new file; one that is there is never written over
cli-audit-too-early = no milestone has passed yet: the first audit is due on { $day }
cli-audit-too-early-hint = `carnet audit --at { $today }` shows where the book stands today
cli-audit-value-at = WHEN
cli-audit-value-file = FILE
cli-audit-written = The audit is in { $file }.
cli-survey-about = What the team says of its book: satisfaction over time, return on effort, its own words. `new` writes the forms of the next survey.
cli-survey-done = { $count ->
    [0] Nothing written: everybody has a form for { $month }.
    [one] One form written for the survey of { $month }.
   *[other] { $count } forms written for the survey of { $month }.
}
cli-survey-examples =
    Examples
    carnet survey
    carnet survey new  one form for each active member, to fill in and commit
    carnet report survey --period 2026
cli-survey-fields = Not asked, since carnet.yaml does not declare it: { $fields }. Below `kinds:`, `feedback:`, `fields:` add lines such as `hours_saved: number`.
cli-survey-new = Write a form for each active member; nothing is ever written over
cli-survey-next =
    Next:
      1. Commit them, so that everybody gets theirs: git add { $folder } && git commit
      2. Everybody fills theirs in; `carnet diff` shows the answers before they are merged.
      3. `carnet survey` and the page “Survey” say what came back, `carnet audit` takes it in.
    Whoever reads the book can read the answers, and git says who wrote them.
cli-survey-no-kind = this book has no kind of record for the answers
cli-survey-no-kind-hint = declare it in carnet.yaml: `kinds: {"{"}feedback: …{"}"}` as `carnet init` writes it in a new book
cli-survey-nobody = there is no active member to ask
cli-survey-nobody-hint = each is a record such as members/ana.md; one that left says `active: no`
cli-survey-standing = { $name } has one for this month already: { $path }
cli-survey-taken = { $name }: no form, another file or record has the name { $path }
report-imported = Imported records
report-imports = Old tools
report-imports-about = What still comes in from another tool after the go-live: records that say what they came from (imported_from), by the day on which git saw them first.
report-imports-before = Until the go-live
report-imports-late = In the last 30 days
report-imports-months = By month since the go-live
report-imports-since = Since the go-live
report-imports-source = Imported from
report-imports-sources = By source
report-survey = Survey
report-survey-about = What the team says of its book: satisfaction over time, hours saved for an hour spent, and its own words. The command “carnet survey new” writes the forms of the next survey.
report-survey-answers = Answers
report-survey-costs = What costs time
report-survey-effort = Return on effort
report-survey-forms = Forms
report-survey-highest = Highest
report-survey-its-score = Score
report-survey-lowest = Lowest
report-survey-no-hours = No answer gives hours_saved and hours_spent, so there is no return on effort yet.
report-survey-return = Saved for an hour spent
report-survey-satisfaction = Satisfaction
report-survey-saved = Hours saved a week, each
report-survey-saves = What saves time
report-survey-score = Mean score out of 10
report-survey-spent = Hours spent a week, each
report-survey-team-alone = carnet.yaml says adoption: team. The answers are given together, without the records behind them and not for one person.
report-survey-words = In their words
survey-ask-costs = What costs you time, in your words, between the quotes
survey-ask-hours_saved = Hours that this book saves you in a usual week, such as 2.5
survey-ask-hours_spent = Hours that you spend on it in a usual week, such as 0.5
survey-ask-saves = What saves you time, in your words, between the quotes
survey-ask-score = From 0 (I would rather do without it) to 10 (I would not do without it any more)
survey-form-title = Survey of { $month }, { $name }
survey-form-title-team = Survey of { $month }

## Tour

cli-tour-about = Ten minutes with the example, step by step, for your job; your own book is left alone
cli-tour-examples =
    Examples
    carnet tour seller
    carnet tour director
cli-tour-folder = the example cannot be used: { $cause }
cli-tour-job = whose day: seller, after-sales, marketing, director or crm-lead; seller unless you say otherwise
cli-value-job = JOB
tour-after-sales-customer = The customer behind it: people, deals, tickets and one thread of all that was said. You know what was sold before you leave.
tour-after-sales-diff = What your colleagues will read.
tour-after-sales-list = The tickets that still wait.
tour-after-sales-report = How many come in, how many are solved, how long they wait.
tour-after-sales-show = One ticket: the customer, whom to call, what was done.
tour-after-sales-title = After-sales: a ticket from call to solved
tour-after-sales-today = You are Thomas. Your tickets and your tasks stand in one list, the overdue ones first.
tour-after-sales-write = Back from the visit: solved, with the day, the task ticked and one line of log. (The tour writes it for you.)
tour-ask = Enter: go on, q: stop.
tour-crm-lead-adoption = Who uses the book, each beside their own rhythm and never beside a colleague.
tour-crm-lead-audit = And the whole on one page, as it stood six months after the team had begun, beside three: what the data is worth, what is used, whether the old spreadsheet still lives.
tour-crm-lead-check = You see to it that the book is right. All that is wrong, with its place and what to do.
tour-crm-lead-diff = And can be looked at before it is shared, like any change.
tour-crm-lead-fix = What is safe is mended by itself.
tour-crm-lead-history = What the team wrote since Wednesday. No one had to report it.
tour-crm-lead-survey = What the team says: its score, the hours saved for an hour spent, and its own words, the best list of things to mend.
tour-crm-lead-title = Running the book
tour-director-digest = You are Hélène, and write nothing. The week in one screen; `--format eml` makes it a mail.
tour-director-forecast = What is won by month, and what is expected, weighted by its chances.
tour-director-lost = Why deals are lost.
tour-director-slipped = The digest named a deal that slipped four times. Its record says what is missing.
tour-director-then = The same pipeline as it stood at the end of June, beside that of today: nothing had to be kept for it, git remembers.
tour-director-title = The director’s Monday
tour-end =
    That is all it takes. `carnet demo` writes this example for you to play with and serves its site, where the help has a page for each job.
    Other tours: { $others }
tour-greeting = This is the book of Atelier Boréal, a lighting company with seven people in its book, on Friday 20 November 2026. The commands are real and so are their answers; what the tour writes goes into a copy that is thrown away. The records are in French, as the company is.
tour-marketing-consent = Who refuses mail; no list and no draft of Carnet writes to them.
tour-marketing-diff = The change says also which finding it removes.
tour-marketing-own = A report of the house, a few lines of YAML in `reports/secteurs.yaml`: which industries are worth a trade show?
tour-marketing-show = A campaign is a record: budget, dates, log, and below it the records that name it.
tour-marketing-sources = Where contacts and deals come from, and what each source has won. One line of the contacts is a typing mistake.
tour-marketing-title = Marketing: where customers come from
tour-marketing-today = You are Léa, two days a week. Your campaigns have tasks like everything else.
tour-marketing-write = You mend it where it is: one letter in one file.
tour-more = { $count ->
    [one] … { $count } more line
   *[other] … { $count } more lines
}
tour-seller-diff = Before sharing, see what changes, in your words rather than those of git.
tour-seller-list = All your open deals, with the next action of each: the one that you just planned has a new day.
tour-seller-plan = Some next actions nobody wrote: this deal follows a plan for quotes. The call on Monday came by itself, and goes away when the customer answers.
tour-seller-show = The first line is three days late. Its record has the number to dial at the top, and all that was said below.
tour-seller-title = A seller’s day
tour-seller-today = You are Camille, who sells from the office. Each morning begins here: what is overdue, what is due today, then the deals that nobody has planned anything for.
tour-seller-write = You have called. In any editor, you tick the task, write the next one and one line of log; the file is plain text. (The tour does it for you.)
tour-step = Step { $place } of { $count }

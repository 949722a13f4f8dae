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
field-industry = Industry
field-language = Language
field-lines = Line items
field-lost_reason = Reason for loss
field-name = Name
field-owner = Owner
field-parent = Parent company
field-phone = Phone
field-pipeline = Pipeline
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
reading-conflict-marker-hint = keep the right lines, delete the lines with <<<<<<<, ======= and >>>>>>>, save, then `git add` the file
reading-unclosed-front-matter = the block of fields that opens here is never closed
reading-unclosed-front-matter-hint = put a line of three dashes --- below the last field
reading-front-matter-too-large = the block of fields is larger than { $limit } KiB
reading-front-matter-too-large-hint = move long text below the closing ---
reading-front-matter-not-keys = expected lines such as `name: Acme` between the two ---
reading-front-matter-not-keys-hint = write each field as `key: value`
reading-yaml = this is not valid YAML: { $words }
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

## Site

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
    [one] { $count } thing to mend
   *[other] { $count } things to mend
}
site-help = Help
site-help-title = How to write in the book
site-hoped = Expected
site-idle-empty = Every open deal has its next action.
site-inactive = has left
site-last-contact = Last contact
site-late-by = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
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
site-quiet-for = { $count ->
    [one] quiet for { $count } day
   *[other] quiet for { $count } days
}
site-reach = Reach
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
site-search-many = {"{}"} results
site-search-none = No results. Try a shorter word, or only one.
site-search-noscript = Search needs JavaScript. Without it, the lists lead to every record.
site-search-one = 1 result
site-search-placeholder = Search…
site-search-shown = The first {"{}"} are shown.
site-search-wait = Searching…
site-skip = Skip to content
site-sleepy-empty = No deal is falling asleep.
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
site-thread = Interactions
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

## Search and query

## Command line

cli-error = error:
cli-hint = hint:
cli-output-failed = the output could not be written: { $cause }
cli-about = A CRM made of plain files in a git repository.
cli-value-folder = DIR
cli-value-date = DATE
cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-option-book = folder of the book; without it, looked for upward from the current folder
cli-option-today = the day that counts as today, such as 2026-09-04
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

## Server

## Example book

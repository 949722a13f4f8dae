# Les mots des écrans en français. Les clés suivent le même ordre dans les deux fichiers, par pièce.

## Dates : lundi et janvier en premier

date-weekdays = lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
date-weekdays-short = lun. | mar. | mer. | jeu. | ven. | sam. | dim.
date-months = janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
date-months-short = janv. | févr. | mars | avr. | mai | juin | juil. | août | sept. | oct. | nov. | déc.
date-today = aujourd’hui
date-tomorrow = demain
date-yesterday = hier

## Nombres

count-records = { $count ->
    [one] { $count } fiche
   *[other] { $count } fiches
}

## Sortes, champs et leurs valeurs

field-active = En activité
field-aliases = Autres noms
field-birthday = Anniversaire
field-cadence = Cadence (jours)
field-city = Ville
field-close_date = Clôture prévue
field-closed_date = Close le
field-companies = Sociétés
field-company = Société
field-competitor = Concurrent
field-contact = Contact
field-contacts = Contacts
field-country = Pays
field-created = Création
field-currency = Devise
field-deal = Affaire
field-deals = Affaires
field-do_not_call = Ne pas appeler
field-domain = Site
field-email = E-mail
field-email_consent = Accepte les e-mails
field-industry = Secteur
field-language = Langue
field-lines = Lignes
field-lost_reason = Raison de la perte
field-name = Nom
field-owner = Responsable
field-parent = Maison mère
field-phone = Téléphone
field-pipeline = Pipeline
field-probability = Probabilité
field-profile = Métier
field-rhythm = Rythme
field-role = Fonction
field-size = Taille
field-source = Source
field-stage = Étape
field-status = Statut
field-tags = Étiquettes
field-title = Titre
field-type = Sorte
field-value = Montant
kind-company = Société
kind-contact = Contact
kind-deal = Affaire
kind-member = Membre
kinds-company = Sociétés
kinds-contact = Contacts
kinds-deal = Affaires
kinds-member = Équipe
value-no = non
value-yes = oui

## Lecture : défauts des fichiers

reading-conflict-marker = git a laissé un conflit ici : deux versions se trouvent dans le fichier
reading-conflict-marker-hint = gardez les bonnes lignes, supprimez celles de <<<<<<<, ======= et >>>>>>>, enregistrez, puis `git add` le fichier
reading-unclosed-front-matter = le bloc de champs ouvert ici n’est jamais fermé
reading-unclosed-front-matter-hint = mettez une ligne de trois tirets --- sous le dernier champ
reading-front-matter-too-large = le bloc de champs dépasse { $limit } Kio
reading-front-matter-too-large-hint = déplacez les longs textes sous le --- de fermeture
reading-front-matter-not-keys = on attend des lignes comme `name: Acme` entre les deux ---
reading-front-matter-not-keys-hint = écrivez chaque champ sous la forme `clé: valeur`
reading-yaml = ce n’est pas du YAML valide : { $words }
reading-yaml-hint = écrivez chaque champ `clé: valeur` sur sa propre ligne ; mettez entre guillemets une valeur qui contient des signes spéciaux
reading-yaml-hint-tab = indentez avec des espaces, pas avec une tabulation
reading-yaml-hint-sign = une valeur qui commence par @, `, %, *, & ou ! veut des guillemets ; un membre s’écrit ici sans @ : `owner: ana`
reading-yaml-hint-colon = une valeur qui contient deux-points et une espace veut des guillemets : `name: "Acme: le retour"`
reading-yaml-hint-quote = un guillemet ouvert doit être fermé ; doublez celui qui se trouve à l’intérieur, ou prenez l’autre sorte
reading-duplicate-key = `{ $key }` apparaît deux fois : d’abord ligne { $line }
reading-duplicate-key-hint = gardez l’un des deux ; d’ici là, le premier compte
reading-alias = les alias (*nom) ne sont pas lus dans les fiches
reading-alias-hint = écrivez la valeur en toutes lettres
reading-too-deep = plus de { $limit } niveaux imbriqués
reading-too-many = plus de { $limit } valeurs dans un bloc de champs
reading-flat-hint = gardez des champs simples et mettez les longues listes dans le texte
reading-second-document = un second bloc de champs commence ici
reading-second-document-hint = une fiche a un seul bloc entre deux lignes --- ; fusionnez les deux
reading-body-too-large = le texte dépasse { $limit } Mio ; la suite n’est pas lue
reading-body-too-large-hint = mettez les longs documents dans leurs propres fichiers et liez-les
reading-not-utf8 = le fichier n’est pas du texte UTF-8 : l’octet { $byte }, ligne { $line }, est étranger
reading-not-utf8-hint = ouvrez le fichier dans votre éditeur et enregistrez-le en UTF-8
reading-binary = le fichier n’est pas du texte
reading-binary-hint = les fiches sont des fichiers texte ; joignez les autres fichiers par un lien depuis une fiche
reading-empty = le fichier est vide
reading-empty-hint = écrivez au moins un nom entre deux lignes ---, ou supprimez le fichier
reading-too-large = le fichier fait { $size } Mio, plus que les { $limit } Mio qui sont lus
reading-too-large-hint = les fiches sont des textes courts ; joignez les longs documents par un lien
reading-unreadable = le fichier ne peut pas être lu : { $cause }
reading-unreadable-hint = vérifiez qui peut le lire (`ls -l`), ou si un autre programme le tient
reading-folder = c’est un dossier, pas un fichier
reading-folder-hint = une fiche est un fichier ; donnez au dossier un nom qui ne finit pas par .md
reading-link-out = ce lien mène hors du carnet et n’est pas suivi
reading-link-out-hint = copiez le fichier dans le carnet
reading-link-circle = ce lien revient sur lui-même
reading-link-circle-hint = supprimez le lien ou faites-le pointer vers un fichier
reading-not-regular = ce n’est pas un fichier ordinaire, il n’est pas lu
reading-not-regular-hint = remplacez-le par un fichier texte
reading-other-type = la ligne dit `{ $type }`, mais le fichier est dans le dossier de `{ $kind }`
reading-other-type-hint = c’est le dossier qui donne la sorte : supprimez la ligne, ou déplacez le fichier dans `{ $folder }/`
reading-name-not-utf8 = le nom du fichier n’est pas en UTF-8
reading-name-not-utf8-hint = renommez le fichier avec des lettres simples

## Configuration

config-unknown-key = `{ $key }` n’est pas une clé que Carnet connaît ici
config-did-you-mean = vouliez-vous dire `{ $name }` ?
config-known-keys = connues ici : { $keys }
config-expected-keys = clés attendues ici : { $keys }
config-expected-text = `{ $key }` attend un texte
config-expected-language = `{ $key }` attend `fr` ou `en`
config-expected-currency = `{ $key }` attend un code ISO 4217 en capitales, comme EUR
config-expected-time-zone = `{ $key }` attend un fuseau horaire comme Europe/Paris
config-expected-date = `{ $key }` attend un jour comme 2026-09-04
config-expected-percent = `{ $key }` attend un nombre de 0 à 100
config-expected-days = `{ $key }` attend un nombre de jours
config-expected-id = un `id` est attendu ici
config-expected-rate = un taux est un code de devise et un nombre : `USD: 0.92`
config-expected-severity = un contrôle vaut off, info, warning ou error
config-expected-type = `{ $word }` n’est pas un type ; connus : { $types }
config-pipeline-without-stages = le pipeline `{ $id }` n’a pas d’étapes, il est laissé de côté
config-built-in-kind = `{ $kind }` existe d’office ; ajoutez-lui des champs sous `fields:`
config-folder-outside = un dossier doit se trouver dans le carnet

## Contrôle

## Site

site-agenda = Agenda
site-agenda-empty = Rien au programme. Une case à cocher avec un jour, dans n’importe quelle fiche, vient ici :
site-and-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
site-at-line = ligne { $count } :{" "}
site-changed = Dernier changement :
site-closed-deals = Affaires closes
site-column-empty = Aucune affaire.
site-coming = Sept prochains jours
site-count-coming = { $count } d’ici sept jours
site-count-deals = { $count ->
    [one] { $count } affaire
   *[other] { $count } affaires
}
site-count-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
site-count-idle = { $count } sans prochaine action
site-count-interactions = { $count ->
    [one] { $count } échange
   *[other] { $count } échanges
}
site-count-lost = { $count ->
    [one] { $count } perdue
   *[other] { $count } perdues
}
site-count-notes = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
site-count-open = { $count ->
    [one] { $count } ouverte
   *[other] { $count } ouvertes
}
site-count-open-deals = { $count ->
    [one] { $count } affaire ouverte
   *[other] { $count } affaires ouvertes
}
site-count-overdue = { $count } en retard
site-count-rotting = { $count ->
    [one] { $count } qui s’endort
   *[other] { $count } qui s’endorment
}
site-count-tasks = { $count ->
    [one] { $count } tâche ouverte
   *[other] { $count } tâches ouvertes
}
site-count-today = { $count } aujourd’hui
site-count-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
site-count-won = { $count ->
    [one] { $count } gagnée
   *[other] { $count } gagnées
}
site-created = Création :
site-deal-cancelled = Annulée
site-deal-lines = Lignes
site-deal-lost = Perdue
site-deal-open = Ouverte
site-deal-won = Gagnée
site-deals-cancelled = Affaires annulées
site-deals-idle = Affaires sans prochaine action
site-deals-lost = Affaires perdues
site-deals-open = Affaires ouvertes
site-deals-rotting = Affaires qui s’endorment
site-deals-won = Affaires gagnées
site-discount = Remise
site-everyone = Toute l’équipe
site-facts = Fiche
site-falling-asleep = S’endorment
site-faults = { $count ->
    [one] { $count } chose à corriger dans ce fichier
   *[other] { $count } choses à corriger dans ce fichier
}
site-figures = Les chiffres
site-file = Fichier
site-file-not-shown = ce type de fichier n’est pas copié sur le site
site-files = Pièces jointes
site-findings = { $count ->
    [one] { $count } chose à corriger
   *[other] { $count } choses à corriger
}
site-help = Aide
site-help-title = Comment écrire dans le carnet
site-hoped = Attendu
site-idle-empty = Chaque affaire ouverte a sa prochaine action.
site-inactive = n’est plus là
site-last-contact = Dernier échange
site-late-by = en retard de { $count } j
site-letters = Par lettre
site-link-missing = fiche introuvable
site-list-empty = Aucune fiche pour l’instant. Un fichier dans le dossier { $folder } paraît ici dès qu’il est enregistré :
site-list-part = { $list } : { $part }
site-list-part-empty = Aucune fiche ici pour le moment.
site-lists = Listes
site-member = Membre
site-menu = Menu
site-missing-text = Elle a peut-être été renommée. Cherchez-la par son nom, ou repartez d’ici :
site-missing-title = Cette page n’existe pas
site-money-empty = Rien de gagné ces six derniers mois, rien d’attendu ce mois-ci.
site-money-sentence = { $won } gagnés en { $month }, { $expected } attendus d’ici la fin du mois.
site-month = Mois
site-nav = Pages du carnet
site-next-action = Prochaine action
site-no-action = Aucune action prévue
site-no-action-hint = Aucune action prévue. Ajoutez une case à cocher au fichier :
site-no-mailings = pas d’envois
site-no-next-action = Sans prochaine action
site-no-open-deals = Aucune affaire n’est ouverte. Écrivez-en une dans le dossier des affaires ; la page Aide montre comment.
site-notes = Notes
site-nothing-yet = Rien n’est encore noté ici. Ajoutez une ligne au fichier :
site-open-deals = Ouvertes
site-overdue = En retard
site-owned-by = suivi :
site-owner-filter = Affaires de
site-page-next = Page suivante
site-page-previous = Page précédente
site-pages = Pages
site-path = Où l’on est
site-people = Contacts
site-percent = { $number } %
site-pipeline = Pipeline
site-pipelines = Pipelines
site-price = Prix
site-product = Produit
site-quality = Qualité
site-quality-empty = Rien à corriger. Pour un contrôle plus sévère :
site-quantity = Quantité
site-quiet-for = { $count ->
    [one] sans nouvelles depuis { $count } jour
   *[other] sans nouvelles depuis { $count } jours
}
site-reach = Joindre
site-rots = s’endort
site-search = Chercher
site-search-broken = L’index de recherche n’a pas pu être lu. Rechargez la page, ou passez par les listes.
site-search-example-1 = appel devis
site-search-example-1-text = ces deux mots, sans égard aux accents
site-search-example-2 = "visite du site"
site-search-example-2-text = ces mots dans cet ordre
site-search-example-3 = is:open value>10000
site-search-example-3-text = affaires ouvertes de plus de 10 000
site-search-example-4 = is:rotting
site-search-example-4-text = affaires qui s’endorment
site-search-example-5 = tag:vip -source:salon
site-search-example-5-text = une étiquette, sans une source
site-search-how = Chercher plus précisément
site-search-many = {"{}"} résultats
site-search-none = Aucun résultat. Essayez un mot plus court, ou un seul.
site-search-noscript = La recherche a besoin de JavaScript. Sans lui, les listes mènent à chaque fiche.
site-search-one = 1 résultat
site-search-placeholder = Chercher…
site-search-shown = Les {"{}"} premiers sont montrés.
site-search-wait = Recherche…
site-skip = Aller au contenu
site-sleepy-empty = Aucune affaire ne s’endort.
site-stage-unknown = Étape inconnue
site-stages = Étapes
site-standby = en attente
site-state-of = Carnet au
site-tab-all = Tout
site-tab-cancelled = Annulées
site-tab-idle = Sans action
site-tab-lost = Perdues
site-tab-open = Ouvertes
site-tab-rotting = S’endorment
site-tab-won = Gagnées
site-task-cancelled = Annulé :
site-task-done = Fait :
site-task-open = À faire :
site-tasks = Tâches
site-team = L’équipe
site-theme-dark = Sombre
site-theme-light = Clair
site-this-month = Ce mois-ci
site-thread = Fil des échanges
site-to-do = À faire
site-to-do-deal = à faire
site-today = Aujourd’hui
site-todo-empty = Rien à faire ces jours-ci. Une case à cocher avec un jour, dans n’importe quelle fiche, vient ici :
site-todo-example = Rappeler Mme Le Goff
site-unconverted = (sans { $count } montant en autre devise)
site-undated = Sans date
site-week-of = Semaine du { $day }
site-weighted = pondéré { $amount }
site-whole-agenda = { $count ->
    [one] Tout l’agenda : { $count } tâche
   *[other] Tout l’agenda : { $count } tâches
}
site-whose-day = La journée de
site-won = Gagné

## Recherche et requêtes

## Ligne de commande

cli-error = erreur :
cli-hint = conseil :
cli-output-failed = la sortie n’a pas pu être écrite : { $cause }
cli-about = Un CRM fait de simples fichiers dans un dépôt git.
cli-value-folder = DOSSIER
cli-value-date = DATE
cli-value-command = COMMANDE
cli-value-options = OPTIONS
cli-option-book = dossier du carnet ; sans elle, il est cherché en remontant depuis le dossier courant
cli-option-today = le jour qui compte comme aujourd’hui, par exemple 2026-09-04
cli-option-language = langue des écrans ; sans elle, celle du carnet, puis celle du système
cli-option-color = quand mettre des couleurs ; d’office sur un terminal, sauf si NO_COLOR est défini
cli-option-help = cette aide, ou celle d’une commande
cli-option-version = la version
cli-help-usage = Usage :
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-global-options = Options de toutes les commandes
cli-help-group-start = Commencer
cli-help-group-read = Consulter
cli-help-group-share = Contrôler et partager
cli-help-more = `carnet COMMANDE --help` en dit plus sur une commande.
cli-not-a-day = `{ $value }` n’est pas un jour
cli-not-a-day-hint = écrivez-le année-mois-jour : 2026-09-04
cli-did-you-mean = vouliez-vous dire `{ $name }` ?
cli-usage-unknown-command = la commande `{ $name }` n’existe pas
cli-usage-unknown-argument = `{ $argument }` n’est pas attendu ici
cli-usage-missing = il manque quelque chose : { $argument }
cli-usage-value-missing = `{ $argument }` veut une valeur
cli-usage-value = `{ $value }` ne convient pas à `{ $argument }`
cli-usage-too-many = `{ $value }` est une valeur de trop pour `{ $argument }`
cli-usage-conflict = `{ $argument }` figure deux fois, ou à côté de ce qu’il exclut
cli-usage-not-utf8 = un argument n’est pas du texte UTF-8
cli-usage-wrong = cette ligne de commande ne se comprend pas
cli-usage-values = possibles : { $values }
cli-usage-see = voyez `{ $command }`

## Serveur

## Carnet d’exemple

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
field-goals = Objectifs
field-imported_from = Importé de
field-industry = Secteur
field-language = Langue
field-lines = Lignes
field-lost_reason = Raison de la perte
field-name = Nom
field-owner = Responsable
field-parent = Maison mère
field-phone = Téléphone
field-pipeline = Pipeline
field-plan = Plan de relance
field-plan_start = Début du plan
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
reading-conflict-marker-hint = `carnet resolve` vous guide ; ou gardez les bonnes lignes, supprimez celles de <<<<<<<, ======= et >>>>>>>, enregistrez, puis `git add` le fichier
reading-unclosed-front-matter = le bloc de champs ouvert ici n’est jamais fermé
reading-unclosed-front-matter-hint = mettez une ligne de trois tirets --- sous le dernier champ
reading-front-matter-too-large = le bloc de champs dépasse { $limit } Kio
reading-front-matter-too-large-hint = déplacez les longs textes sous le --- de fermeture
reading-front-matter-not-keys = on attend des lignes comme `name: Acme` entre les deux ---
reading-front-matter-not-keys-hint = écrivez chaque champ sous la forme `clé: valeur`
reading-yaml = ce n’est pas du YAML valide
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
reading-lost = le dépôt n’a pas ce fichier de la révision : l’objet { $object } manque ou est abîmé
reading-lost-hint = `git fetch` apporte ce qu’un clone partiel a laissé de côté ; `git fsck` dit ce qui est abîmé
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
config-expected-adoption = `adoption` attend `members` ou `team` ; d’ici là, seuls les chiffres de l’équipe sont montrés
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

check-a-contact = un contact
check-a-company = une société
check-a-deal = une affaire
check-a-member = un membre de l’équipe
check-severity-error = erreur
check-severity-warning = attention
check-severity-info = remarque
check-help = conseil
check-tier-basic = a lieu toujours
check-tier-strict = a lieu avec --strict
check-tier-opt-in = a lieu sur demande : carnet check { $code }
check-did-you-mean-ids = vouliez-vous dire { $ids } ?
check-summary = { $errors ->
    [0] aucune erreur
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] { $warnings } avertissement
   *[other] { $warnings } avertissements
}{ $notes ->
    [0] { "" }
    [one] , { $notes } remarque
   *[other] , { $notes } remarques
} dans { $files ->
    [one] { $files } fichier
   *[other] { $files } fichiers
}
check-fixable = { $count ->
    [one] { $count } constat peut être corrigé tout seul : carnet check --fix
   *[other] { $count } constats peuvent être corrigés tout seuls : carnet check --fix
}
check-fixed = { $path } ligne { $line } corrigé : { $before } → { $after }
check-fix-refused = { $path } ligne { $line } laissé tel quel : la correction changerait plus qu’elle ne doit
check-config-unknown-code = aucun contrôle ne s’appelle `{ $code }`

check-required-missing = `{ $field }` manque
check-required-empty = `{ $field }` est vide
check-required-add = ajoutez une ligne `{ $field }: …` entre les deux ---
check-required-add-block = commencez le fichier par trois lignes : ---, puis `{ $field }: …`, puis ---

check-value-one = `{ $field }` ne prend qu’une valeur
check-value-one-companies = listez plusieurs sociétés sous `companies:`
check-value-one-hint = gardez-en une et déplacez les autres dans le texte
check-value-rhythm = `rhythm` attend des jours par semaine, de 0 à 7, pas `{ $value }`
check-value-rhythm-hint = 5 pour chaque jour ouvré, 0 quand rien n’est attendu
check-value-write = écrivez `{ $value }`
check-value-date = `{ $field }` attend un jour, et `{ $value }` n’en est pas un que Carnet sait lire
check-value-date-hint = écrivez un jour sous la forme 2026-09-04 : année, mois, jour
check-value-number = `{ $field }` attend un nombre, et `{ $value }` n’en est pas un que Carnet sait lire
check-value-number-hint = écrivez des chiffres seuls, avec un point avant les décimales : 1500 ou 12.5
check-value-money = `{ $field }` attend un montant, et `{ $value }` n’en est pas un que Carnet sait lire
check-value-money-hint = écrivez des chiffres seuls, avec un point avant les centimes : 24000.50 ; la devise a son propre champ, `currency: EUR`
check-value-percent = `{ $field }` attend un nombre de 0 à 100, pas `{ $value }`
check-value-percent-hint = écrivez le nombre sans % : 40
check-value-yes-no = `{ $field }` attend oui ou non, pas `{ $value }`
check-value-yes-no-hint = écrivez yes ou no (oui et non se lisent aussi)
check-value-currency = `{ $value }` n’est pas une devise
check-value-currency-hint = écrivez trois capitales, comme EUR, CHF, USD
check-value-email = `{ $value }` n’est pas une adresse e-mail
check-value-email-hint = écrivez nom@societe.example ; mettez plusieurs adresses sur leurs propres lignes, chacune après un tiret
check-value-phone = `{ $value }` n’est pas un numéro de téléphone
check-value-phone-hint = écrivez les chiffres, comme "+33 6 12 34 56 78", ou retirez le champ
check-value-domain = `{ $value }` n’est pas un domaine
check-value-domain-hint = écrivez ce qui suit le @ de leurs adresses : acme.example
check-value-goal = un objectif de ce membre n’est pas une période avec ce qu’elle vise
check-value-goal-hint = écrivez chaque objectif `- period: 2026-Q4`, et dessous `won: 4`, `value: 60000` ou `interactions: 120`
check-value-goal-number = `{ $field }` vaut `{ $value }`, qui n’est pas un nombre simple
check-value-goal-period = `{ $value }` n’est pas une période
check-value-step = cette étape du plan ne se lit pas : `{ $value }`
check-value-step-hint = écrivez le délai en jours ou en semaines, puis la sorte d’interaction : `+3j appel`, `+2s email: relance`
check-value-lines = une ligne de cette affaire n’est pas un produit avec son prix
check-value-lines-hint = écrivez chaque ligne `- product: Siège`, et dessous `quantity: 40` et `price: 19.90`
check-value-line-without = cette ligne n’a pas de `{ $key }`, l’affaire vaut donc moins qu’elle ne devrait
check-value-task-date = la date de cette tâche n’est pas un jour que Carnet sait lire
check-value-task-date-hint = écrivez-la [due:: 2026-09-04]
check-value-no-day = `{ $value }` n’existe pas dans le calendrier, cette ligne compte donc comme du texte
check-value-no-day-hint = corrigez le jour ; la ligne sera alors lue comme un échange
check-value-trap-truth = d’autres programmes lisent `{ $value }` sans guillemets comme { $read }
check-value-trap-nothing = d’autres programmes lisent `{ $value }` sans guillemets comme rien du tout
check-value-trap-number = d’autres programmes lisent `{ $value }` sans guillemets comme le nombre { $read }
check-value-trap-hint = écrivez `{ $quoted }`

check-dangling-link-field = `{ $field }` désigne `{ $id }`, et aucune fiche n’a cet identifiant
check-dangling-link-text = aucune fiche n’a l’identifiant `{ $id }`
check-dangling-link-path = le fichier { $path } n’existe pas
check-dangling-link-path-hint = corrigez le lien, ou retirez-le si le fichier a disparu
check-dangling-link-outside = ce lien mène hors du carnet : { $path }
check-dangling-link-outside-hint = copiez le fichier dans le carnet et liez-le là
check-dangling-link-near = vouliez-vous dire `{ $id }` ?
check-dangling-link-called = { $name } a l’identifiant `{ $id }`
check-dangling-link-create = corrigez l’identifiant, ou écrivez la fiche { $path }
check-dangling-link-hint = corrigez l’identifiant, ou écrivez la fiche qu’il désigne

check-ambiguous-link = `{ $id }` peut désigner { $count } fiches
check-ambiguous-link-hint = dites laquelle : { $choices }

check-link-kind = `{ $field }` attend { $wanted }, et `{ $id }` est { $is }
check-link-kind-other = déplacez-le sous `{ $other }:`
check-link-kind-hint = écrivez l’identifiant d’une fiche qui convient : { $wanted }

check-unique-id = { $path } a déjà l’identifiant `{ $id }`
check-unique-id-case = { $path } a déjà cet identifiant : `{ $id }` n’en diffère que par les capitales
check-unique-id-hint = renommez l’un des deux fichiers ; le nom avant .md est l’identifiant, et chacun est unique dans un carnet
check-unique-id-alias = `{ $alias }` mène déjà à { $path }
check-unique-id-alias-hint = retirez-le d’`aliases` ici, ou renommez l’autre

check-vocabulary = `{ $word }` ne fait pas partie des valeurs de `{ $field }`
check-vocabulary-list = le carnet connaît : { $words }
check-vocabulary-kind = `{ $word }` n’est pas une sorte de fiche
check-vocabulary-interaction = `{ $word }` n’est pas une sorte d’échange
check-vocabulary-member = personne dans l’équipe ne s’appelle @{ $member }
check-vocabulary-member-hint = écrivez members/{ $member }.md, ou corrigez le nom

check-unknown-field = { $kind } n’a pas de champ `{ $key }`
check-unknown-field-many = { $kind } n’a pas de champ `{ $key }`, et pourtant { $count } le portent
check-unknown-field-declare = s’il est à vous, déclarez-le dans carnet.yaml : sous `fields:`, `{ $kind }:`, une ligne `{ $key }: { $type }`

check-deal-consistency-past = l’affaire est ouverte et devait se conclure le { $date }
check-deal-consistency-past-hint = demandez une nouvelle date au client, ou fermez l’affaire
check-deal-consistency-closed = l’affaire est ouverte et porte un jour de clôture
check-deal-consistency-closed-hint = ajoutez `status: won` ou `status: lost`, ou retirez `closed_date`
check-deal-consistency-reason = un motif de perte pour une affaire qui n’est pas perdue
check-deal-consistency-reason-hint = ajoutez `status: lost`, ou retirez `lost_reason`
check-deal-consistency-no-stage = une affaire ouverte sans étape n’a pas de place sur le tableau
check-deal-consistency-no-stage-hint = ajoutez une ligne `stage: …`
check-deal-consistency-stage = `{ $stage }` n’est pas une étape du pipeline `{ $pipeline }`
check-deal-consistency-stage-hint = choisissez parmi { $stages }, ou passez l’affaire dans le pipeline `{ $pipeline }`
check-deal-consistency-undated = une affaire close sans son jour de clôture
check-deal-consistency-undated-hint = ajoutez `closed_date: …` ; les rapports comptent l’affaire dans ce mois
check-deal-consistency-unexplained = une affaire perdue sans motif
check-deal-consistency-unexplained-hint = ajoutez `lost_reason: …` ; la liste des motifs montre quoi changer

check-date-sanity-future = ceci s’est passé le { $date }, qui est encore à venir
check-date-sanity-future-hint = corrigez le jour, ou faites-en une tâche : - [ ] … [due:: …]
check-date-sanity-early = le { $date } est trop loin pour être juste
check-date-sanity-done = ceci a été fait le { $date }, qui est encore à venir
check-date-sanity-birthday = naissance le { $date }, qui est encore à venir
check-date-sanity-not-yet = le { $date } est encore à venir
check-date-sanity-order = c’est avant le jour où la fiche est née, le { $date }

check-stale = aucun signe de vie depuis le { $date } : { $days } jours, et la limite est de { $limit }
check-stale-never = personne n’a encore noté d’échange, et la limite est de { $limit } jours sans
check-stale-deal-hint = appelez, notez l’appel, ou fermez l’affaire
check-stale-contact-hint = appelez, notez l’appel, ou changez `cadence`

check-no-next-action = { $title } : l’affaire est ouverte et personne n’a rien à faire
check-no-next-action-hint = ajoutez une tâche : - [ ] Rappeler [due:: …]

check-orphan = { $name } n’est lié à rien dans le carnet
check-orphan-contact-hint = ajoutez `company: …`, ou supprimez la fiche si personne n’en a besoin
check-orphan-deal-hint = ajoutez `company: …` ou `contacts:`, ou supprimez la fiche si personne n’en a besoin
check-orphan-hint = faites un lien vers elle, ou supprimez la fiche si personne n’en a besoin

check-retention = aucun échange avec { $name } depuis le { $date }, il y a plus de trois ans
check-retention-hint = demandez s’il faut encore lui écrire et notez la réponse, ou supprimez la fiche

check-explain-why = Pourquoi c’est important
check-explain-wrong = À quoi cela ressemble
check-explain-right = Ce qui est juste
check-explain-when = Quand ce contrôle a lieu
check-explain-usual = Gravité habituelle : { $severity }.
check-explain-off = Comment le changer
check-explain-off-how = Dans carnet.yaml, sous `checks:`, écrivez off, info, warning ou error :
check-explain-fix = carnet check --fix corrige ce qui ne peut se lire que d’une façon.

check-parse-title = Un fichier illisible
check-parse-what = Le bloc de champs en tête d’un fichier n’est pas valide, ou le fichier n’est pas du texte, est trop grand ou ne s’ouvre pas. Le reste du carnet continue sans lui.
check-parse-why = Ce qui ne peut pas être lu manque sur le tableau, dans les listes et dans chaque total. Le plus souvent un seul signe est en cause : une valeur qui commence par @ ou contient deux-points veut des guillemets.
check-conflict-marker-title = Une fusion restée en plan
check-conflict-marker-what = Deux personnes ont changé les mêmes lignes, et git a écrit les deux versions dans le fichier, avec des marques entre elles.
check-conflict-marker-why = Tant que personne ne choisit, nul ne sait quelle version vaut : l’étape, le montant ou le numéro de téléphone peut être le mauvais.
check-duplicate-key-title = Un champ en double
check-duplicate-key-what = Le même champ figure deux fois en tête d’un fichier.
check-duplicate-key-why = Carnet prend le premier, la plupart des autres programmes le dernier : deux personnes voient deux valeurs différentes, et l’une se perd à la prochaine modification.
check-config-title = Un réglage qui ne compte pas
check-config-what = Une clé ou une valeur de carnet.yaml n’est pas connue de Carnet. Elle est laissée de côté et la valeur habituelle vaut.
check-config-why = Un réglage mal tapé ne fait rien, sans un mot : le pipeline ou la devise que vous croyez en vigueur ne l’est pas.
check-required-title = Un champ qui doit être là
check-required-what = Il manque à une fiche son nom ou son titre, ou un champ que le carnet déclare obligatoire.
check-required-why = Une fiche sans nom s’affiche sous le nom de son fichier, et personne ne la trouve en cherchant la personne.
check-value-title = Une valeur qui ne convient pas
check-value-what = Une date, un montant, une adresse ou un numéro est écrit sous une forme que Carnet ne lit pas ; ou une valeur sans guillemets que Carnet lit bien et que d’autres programmes changent : +33612345678, 0041, 12:30, no.
check-value-why = Un montant qui n’est pas lu manque aux totaux, une date à l’agenda. Un numéro de téléphone qu’un tableur a pris pour un nombre a perdu son signe plus pour de bon.
check-dangling-link-title = Un lien vers rien
check-dangling-link-what = Un champ, une tâche, un échange ou un texte désigne une fiche qui n’existe pas. Dans les champs, écrivez l’identifiant (le nom du fichier), pas le nom de la société.
check-dangling-link-why = Le contact n’est pas listé avec sa société, l’appel pas avec son affaire : qui ouvre cette fiche croit que rien ne s’est passé.
check-ambiguous-link-title = Un lien qui peut désigner plusieurs fiches
check-ambiguous-link-what = Plusieurs fiches ont l’identifiant qu’un lien désigne.
check-ambiguous-link-why = Carnet ne devine pas : le lien ne compte pour aucune d’elles.
check-link-kind-title = Un lien vers la mauvaise sorte de fiche
check-link-kind-what = Un champ attend une sorte de fiche et en désigne une autre : une personne à la place d’une société.
check-link-kind-why = L’affaire n’est pas listée avec sa société, et les rapports par société la laissent de côté.
check-unique-id-title = Deux fiches pour un identifiant
check-unique-id-what = Deux fichiers ont le même nom (les capitales ne comptent pas), ou un alias mène à deux fiches.
check-unique-id-why = Les liens vers cet identifiant ne mènent nulle part. Sous Windows et sur Mac, deux fichiers qui ne diffèrent que par les capitales ne peuvent même pas être dans un même dossier.
check-vocabulary-title = Un mot absent des listes
check-vocabulary-what = Une étape, un statut, une source, une sorte d’échange ou un membre ne fait pas partie de ceux que le carnet connaît.
check-vocabulary-why = Une affaire dans une étape qui n’existe pas n’est dans aucune colonne du tableau, et une source écrite de trois façons compte trois fois.
check-unknown-field-title = Un champ que personne n’a déclaré
check-unknown-field-what = Un champ ne fait pas partie de ceux de sa sorte. Il est gardé, affiché et trouvé par la recherche, mais rien ne compte avec lui.
check-unknown-field-why = Un champ mal tapé est comme vide : l’adresse sous `emial` n’est pas sur la page du contact, là où on la cherche.
check-deal-consistency-title = Une affaire qui se contredit
check-deal-consistency-what = Une affaire est gagnée ou perdue sans son jour, perdue sans motif, ouverte après sa date, ou dans une étape d’un autre pipeline.
check-deal-consistency-why = La prévision compte de l’argent pour un jour déjà passé, et personne n’apprend pourquoi des affaires sont perdues.
check-date-sanity-title = Un jour impossible
check-date-sanity-what = Un échange ou une naissance à venir, une fin avant le début, une année qui est une faute de frappe.
check-date-sanity-why = Un appel noté pour l’an prochain garde l’affaire fraîche jusque-là : personne n’est rappelé à l’ordre.
check-stale-title = Trop longtemps sans signe de vie
check-stale-what = Une affaire ouverte n’a eu aucun échange depuis plus longtemps que son étape ne le permet (`rots_after`), ou un contact depuis plus longtemps que sa `cadence`.
check-stale-why = Une affaire dont personne ne parle se gagne rarement. Mieux vaut appeler, ou la fermer et assainir la prévision.
check-no-next-action-title = Une affaire sans prochaine action
check-no-next-action-what = Une affaire est ouverte et n’a aucune tâche à faire, ni la sienne, ni une qui lui est liée.
check-no-next-action-why = Sans prochaine action, l’affaire s’en remet au hasard : aucun agenda ne la montre.
check-orphan-title = Une fiche liée à rien
check-orphan-what = Une fiche ne mène à aucune autre (son responsable mis à part), et aucune autre ne mène à elle.
check-orphan-why = Souvent un reste d’import, ou un contact dont la société a été oubliée : aucune page ne mène à lui.
check-retention-title = Un prospect gardé trop longtemps
check-retention-what = Un prospect avec qui personne n’a été en contact depuis trois ans. Les échanges comptent, ceux de ses affaires aussi, et le jour où la fiche est entrée dans le carnet.
check-retention-why = Dans l’Union européenne, les données personnelles ne se gardent pas plus longtemps que nécessaire ; la CNIL admet trois ans après le dernier contact d’un prospect.

cli-value-code = CODE
cli-check-about = Trouver ce qui ne va pas dans le carnet
cli-check-codes = contrôles qui n’ont lieu que sur demande, comme stale ou orphan
cli-check-strict = regarder de plus près : valeurs hors des listes, champs inconnus, affaires qui se contredisent, jours impossibles
cli-check-fix = corriger ce qui ne peut se lire que d’une façon, et dire ce qui a été corrigé
cli-check-deny = finir avec le code 1 pour les avertissements aussi
cli-check-explain = expliquer un contrôle par un exemple ; sans code, lister tous les contrôles
cli-check-since = seulement dans les fiches changées depuis un commit et dans celles qui y renvoient, lignes changées d’abord
cli-check-examples =
    Exemples
    carnet check
    carnet check --strict stale no-next-action
    carnet check --explain dangling-link
    carnet check --format github --deny warnings

## Ce qui s’est passé

phrase-brought-forward = clôture avancée du { $from } au { $to }
phrase-bulk-created = { $count ->
    [one] { $count } fiche créée d’un coup
   *[other] { $count } fiches créées d’un coup
}
phrase-bulk-removed = { $count ->
    [one] { $count } fiche supprimée d’un coup
   *[other] { $count } fiches supprimées d’un coup
}
phrase-bulk-touched = { $count ->
    [one] { $count } fiche touchée d’un coup
   *[other] { $count } fiches touchées d’un coup
}
phrase-cancelled = affaire annulée
phrase-created = fiche créée
phrase-entry = { $kind } du { $day }
phrase-entry-plain = échange du { $day }
phrase-entry-today = échange
phrase-field-added = { $field } : ajout { DE($to) }
phrase-field-both = { $field } : ajout { DE($to) }, retrait { DE($from) }
phrase-field-changed = { $field } : { $from } → { $to }
phrase-field-cleared = { $field } : plus rien, avant { $from }
phrase-field-removed = { $field } : retrait { DE($from) }
phrase-field-set = { $field } : { $to }
phrase-field-touched = { $field } : nouveau contenu
phrase-formatting = mise en forme seule
phrase-log-corrected = compte rendu corrigé, { $entry } : { $to }, avant : { $from }
phrase-log-redated = compte rendu corrigé : { $from } → { $to }
phrase-log-touched = compte rendu corrigé, { $entry } : { $text }
phrase-log-removed = compte rendu supprimé, { $entry } : { $text }
phrase-logged = { $entry } : { $text }
phrase-lost = affaire perdue
phrase-lost-because = affaire perdue : { $reason }
phrase-moved = passe { DE($from) } à { $to }
phrase-moved-back = revient { DE($from) } à { $to }
phrase-moved-forward = avance { DE($from) } à { $to }
phrase-notes-added = notes ajoutées : { $to }
phrase-notes-changed = notes modifiées : { $to }, avant : { $from }
phrase-notes-removed = notes supprimées : { $from }
phrase-notes-spaced = notes aérées, même texte
phrase-owner-changed = suivi confié à { $to }, avant { $from }
phrase-owner-cleared = plus de responsable, avant { $from }
phrase-owner-set = suivi confié à { $to }
phrase-removed = fiche supprimée
phrase-renamed = fiche renommée { $to }, avant { $from }
phrase-reopened = affaire rouverte
phrase-restored = fiche rétablie
phrase-shelved = fiche rangée dans { $to }, avant dans { $from }
phrase-slipped = clôture repoussée du { $from } au { $to }
phrase-slipped-again = clôture repoussée du { $from } au { $to } ({ $times } fois)
phrase-task-added = tâche ajoutée : { $text }
phrase-task-added-due = tâche ajoutée pour le { $due } : { $text }
phrase-task-brought-forward = tâche avancée du { $from } au { $to } : { $text }
phrase-task-cancelled = tâche annulée : { $text }
phrase-task-changed = tâche précisée : { $text }
phrase-task-done = tâche faite : { $text }
phrase-task-due-cleared = tâche sans date, avant le { $from } : { $text }
phrase-task-due-set = tâche fixée au { $to } : { $text }
phrase-task-handed = tâche confiée à { $to } : { $text }
phrase-task-postponed = tâche reportée du { $from } au { $to } : { $text }
phrase-task-removed = tâche supprimée : { $text }
phrase-task-reopened = tâche rouverte : { $text }
phrase-task-reworded = tâche reformulée : { $to }, avant : { $from }
phrase-value-down = montant ramené de { $from } à { $to }
phrase-value-up = montant relevé de { $from } à { $to }
phrase-won = affaire gagnée

## Relecture

diff-about = Montrer ce qu’une branche, ou ce qui n’est pas encore validé, change dans le carnet
diff-examples =
    Exemples
    carnet diff                      ce qui n’est pas encore validé
    carnet diff main...proposition   ce qu’apporte la branche `proposition`
    carnet diff HEAD~5..HEAD --format markdown
diff-revisions = deux commits à comparer : A..B, ou A...B depuis la séparation des deux branches ; A seul se compare aux fichiers tels qu’ils sont, rien à HEAD
diff-exit-code = finir avec le code 1 s’il y a des différences
diff-after = après
diff-before = avant
diff-colon = {" "}:
diff-empty = Rien ne change.
diff-findings = Nouveaux constats
diff-flag-closed = l’affaire était close : { $status }
diff-flag-dangling = { $holder } renvoie à `{ $target }`, qui ne mène plus nulle part
diff-flag-leads-nowhere = renvoie à `{ $target }`, qui ne mène nulle part
diff-flag-same-domain = peut-être un doublon de { $other } ({ $path }) : même site, { $value }
diff-flag-same-email = peut-être un doublon de { $other } ({ $path }) : même e-mail, { $value }
diff-flag-same-name = peut-être un doublon de { $other } ({ $path }) : même nom
diff-flag-same-phone = peut-être un doublon de { $other } ({ $path }) : même numéro de téléphone
diff-flags = À regarder de près
diff-formatting = { $count ->
    [one] Un fichier ne change que de forme :
   *[other] { $count } fichiers ne changent que de forme :
}
diff-formatting-title = { $count ->
    [one] Change seulement de forme
   *[other] Changent seulement de forme
}
diff-gone = supprimée
diff-interactions = Échanges
diff-more = { $count ->
    [one] et une autre
   *[other] et { $count } autres
}
diff-new = nouvelle
diff-no-repository = `{ $path }` n’est dans aucun dépôt git : il n’y a rien à quoi comparer
diff-no-repository-hint = `git init` et un premier commit en créent un ; tout sauf l’historique marche sans
diff-nothing-before = rien
diff-pipeline = Pipeline
diff-row-count = Affaires en cours
diff-row-unconverted = Sans taux de change
diff-row-value = Montant
diff-row-weighted = Pondéré
diff-settled = { $count ->
    [one] Un constat est réglé.
   *[other] { $count } constats sont réglés.
}
diff-tasks = Tâches
diff-title-between = De { $before } à { $after }
diff-title-files = Ce qui n’est pas validé, par rapport à { $before }
diff-unrelated = `{ $one }` et `{ $other }` n’ont aucun commit en commun
diff-unrelated-hint = comparez-les avec deux points : A..B ; dans un clone superficiel, complétez avec `git fetch --unshallow`

## Site

site-activity = Activité
site-activity-all-kinds = Toutes
site-activity-all-sorts = Tout
site-activity-deals = Affaires qui avancent
site-activity-details = Champs et notes
site-activity-empty = Rien encore. Cette page raconte ce qui change dans les fiches, d’après l’historique git ; sans dépôt git, elle reste vide.
site-activity-feed = Flux Atom
site-activity-interactions = Échanges
site-activity-kind = Fiches
site-activity-months = Par mois
site-activity-none = Rien sur cette page pour ce choix.
site-activity-records = Fiches créées, renommées, supprimées
site-activity-shallow = L’historique de cette copie commence le { $day } (clone superficiel) : ce qui s’est passé avant manque ici.
site-activity-shallow-empty = Cette copie du dépôt est partielle (clone superficiel) : ce qui s’est passé avant son dernier commit manque ici.
site-activity-sort = Quoi
site-activity-summary = { $count ->
    [one] { $count } commit depuis le { $day }
   *[other] { $count } commits depuis le { $day }
}
site-activity-tasks = Tâches
site-activity-uncommitted = Pas encore de commit
site-activity-uncommitted-note = enregistré dans les fichiers, absent de l’historique
site-activity-unreadable = { $count ->
    [one] { $count } commit n’a pas pu être lu en entier.
   *[other] { $count } commits n’ont pas pu être lus en entier.
}
site-activity-who = Qui
site-adoption-actions = Actions
site-adoption-as-table = La même année en tableau
site-adoption-days = Jours actifs
site-adoption-kept = Dans le rythme
site-adoption-law = Avant de compter ses collègues : ce que demande la loi
site-adoption-legend = Actions d’un jour :
site-adoption-more = Autrement dit : ce que dit l’équipe, ce qui vient encore d’anciens outils
site-adoption-week-of = Semaine du
site-adoption-year = Une année, jour par jour
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
site-count-done = { $count ->
    [one] { $count } tâche close
   *[other] { $count } tâches closes
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
site-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
site-days-short = { $count } j
site-in-stage = { $count ->
    [0] à cette étape depuis aujourd’hui
    [one] { $count } jour à cette étape
   *[other] { $count } jours à cette étape
}
site-last-sign = { $count ->
    [0] dernier signe de vie aujourd’hui
    [1] dernier signe de vie hier
   *[other] dernier signe de vie il y a { $count } jours
}
site-moves = { $count ->
    [one] { $count } changement d’étape
   *[other] { $count } changements d’étape
}{ $back ->
    [0] {""}
    [one] , dont { $back } retour
   *[other] , dont { $back } retours
}
site-slips = clôture repoussée { $count } fois
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
    [one] { $count } chose à corriger { $files }
   *[other] { $count } choses à corriger { $files }
}
site-help = Aide
site-help-title = Comment écrire dans le carnet
site-hoped = Attendu
site-idle-empty = Chaque affaire ouverte a sa prochaine action.
site-in-files = { $count ->
    [one] dans { $count } fichier
   *[other] dans { $count } fichiers
}
site-inactive = n’est plus là
site-last-contact = Dernier échange
site-late-by = en retard de { $count } j
site-job-after-sales = Après-vente
site-job-director = Direction
site-job-findings = { $count ->
    [one] { $count } chose à corriger
   *[other] { $count } choses à corriger
}
site-job-heading = Bien commencer : { $job }
site-job-lead = Faire vivre le carnet
site-job-marketing = Marketing
site-job-me = moi
site-job-seller = Vente
site-jobs = Selon votre métier
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
site-open-for = { $count ->
    [one] ouverte depuis { $count } jour
   *[other] ouverte depuis { $count } jours
}
site-quiet-for = { $count ->
    [one] sans nouvelles depuis { $count } jour
   *[other] sans nouvelles depuis { $count } jours
}
site-reach = Joindre
site-records-behind = Les fiches
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
site-search-ignored = sans effet sur cette copie du site : {"{}"}
site-search-many = {"{}"} résultats
site-search-none = Aucun résultat. Essayez un mot plus court, ou un seul.
site-search-noscript = La recherche a besoin de JavaScript. Sans lui, les listes mènent à chaque fiche.
site-search-one = 1 résultat
site-search-placeholder = Chercher…
site-search-shown = les {"{}"} premiers sont montrés
site-search-wait = Recherche…
site-skip = Aller au contenu
site-sleepy-empty = Aucune affaire ne s’endort.
site-somebody = quelqu’un
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
site-thread = Échanges et changements
site-thread-older = { $count ->
    [one] { $count } élément plus ancien
   *[other] { $count } éléments plus anciens
}
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

## Rapports

site-reports = Rapports
site-reports-summary = Des chiffres sur les fiches, chacun avec les fiches derrière.
site-own-report = le vôtre
site-csv = Chiffres pour un tableur (CSV)
site-nothing-to-count = Rien à compter ici.
site-nothing-to-count-yet = Rien à compter pour l’instant. Ce rapport se remplit avec les fiches du carnet.
site-reports-waiting = Rien à compter pour l’instant dans :
site-by-period = Par période
site-any-time = Toutes les dates
site-this-quarter = Ce trimestre
site-by-owner = Par responsable
site-by-pipeline = Par pipeline
site-all-pipelines = Tous les pipelines
site-behind = { $report } : les fiches derrière
report-about = Des chiffres sur les fiches du carnet, chacun avec les fiches derrière.
report-activity = Activité
report-activity-about = Appels, visites, courriels et autres échanges, par membre qui les a notés et par mois.
report-activity-members = Par membre
report-activity-months = Par mois
report-all = Tout
report-amount-lost = Montant perdu
report-amount-won = Montant gagné
report-and-more = { $number } et plus
report-average = Moyenne
report-before = avant le { $day }
report-budget = Budget
report-campaign = Campagne
report-campaigns = Campagnes
report-campaigns-about = Les affaires que chaque campagne a apportées : celles qui lui sont liées, et celles des clients qu’elle nomme, nées depuis son début. Une affaire peut compter pour plusieurs campagnes, et une fois dans le total.
report-change = Évolution
report-closed-as-hoped = { $count ->
    [one] { $count } affaire close compte à sa date de clôture prévue, faute de closed_date ou d’un commit qui lui soit propre.
   *[other] { $count } affaires closes comptent à leur date de clôture prévue, faute de closed_date ou d’un commit qui leur soit propre.
}
report-closed-in-git = { $count ->
    [one] { $count } affaire close sans closed_date compte au jour où git l’a vue se clore.
   *[other] { $count } affaires closes sans closed_date comptent au jour où git les a vues se clore.
}
report-compare = Deux périodes
report-compare-about = Une période à côté de celle de même longueur qui la précède ; si elle n’est pas finie, la même partie des deux.
report-contacts-created = Contacts créés
report-converted = { $count ->
    [one] { $count } montant en { $currency } est converti à { $rate } { $own }, le taux de carnet.yaml.
   *[other] { $count } montants en { $currency } sont convertis à { $rate } { $own }, le taux de carnet.yaml.
}
report-count = Nombre
report-days = Jours
report-days-of = { $from } – { $to }
report-days-to-win = Jours jusqu’au gain (médiane)
report-deals = Affaires
report-deals-created = Affaires créées
report-deals-lost = Affaires perdues
report-deals-won = Affaires gagnées
report-empty-table = Rien à compter ici.
report-from = à partir du { $day }
report-interactions = Échanges
report-measure = Chiffre
report-median = Médiane
report-member = Membre
report-month = Mois
report-no = Non
report-nobody = Personne
report-nothing = Non précisé
report-open = Ouvertes
report-other-kind = Autre
report-others = Tous les autres
report-overall = Ensemble
report-percent = { $number } %
report-quarter = Trimestre
report-quarter-of = T{ $number } { $year }
report-rate = Taux
report-share = Part
report-stage-of = { $stage } ({ $pipeline })
report-sum = Somme
report-total = Total
report-unconverted = { $count ->
    [one] { $count } montant en { $currency } n’entre dans aucune somme : carnet.yaml n’a pas de taux pour cette devise.
   *[other] { $count } montants en { $currency } n’entrent dans aucune somme : carnet.yaml n’a pas de taux pour cette devise.
}
report-value = Montant
report-weighted = Pondéré
report-win-rate = Taux de réussite
report-won = Gagnées
report-year = Année
report-yes = Oui
report-companies = Sociétés
report-contacts = Contacts
report-days-lost = Jours perdus
report-deal = Affaire
report-first-quartile = Premier quartile
report-funnel = Entonnoir
report-funnel-about = Combien d’affaires ont un jour atteint chaque étape, et combien sont passées à la suivante, d’après git. Les affaires encore ouvertes comptent comme pas encore passées.
report-lost-here = Perdues ici
report-median-days = Jours (médiane)
report-move = Passage
report-moves = Passages d’un statut à l’autre
report-of-all = Du total
report-open-here = Ouvertes ici
report-reached = Arrivées
report-slippage = Clôtures repoussées
report-slippage-about = Les affaires dont la clôture prévue a été repoussée, d’après git.
report-slippage-deals = Affaires ouvertes les plus repoussées
report-slippage-owners = Par responsable
report-slipped = Repoussées
report-slipped-share = Part repoussée
report-slips = Reports
report-stage = Étape
report-then = { $name } au { $day }
report-third-quartile = Troisième quartile
report-until-closed = Close, peu importe comment
report-until-lost = Perdue
report-until-won = Gagnée
report-velocity = Vitesse
report-velocity-about = Les jours passés à chaque étape avant d’en sortir, et ceux entre le début et la clôture. La moitié des affaires ont pris moins que la médiane, un quart moins que le premier quartile, un quart plus que le troisième.
report-went-on = Passées à la suite
report-whole-deals = Du début à la clôture
report-empty = ce n’est pas un rapport : il lui faut des clés comme `title`, `kind`, `query`, `group` et `measure`
report-known = connus ici : { $words }
report-number = un nombre entier est attendu ici
report-steps = les paliers sont des nombres qui montent, comme [10, 50, 250]
report-unknown-chart = `{ $word }` n’est pas un graphique
report-unknown-field = `{ $field }` n’est pas un champ de { $kind }
report-unknown-kind = `{ $word }` n’est pas une sorte de fiche
report-unknown-measure = `{ $word }` ne se mesure pas
report-window = une fenêtre est faite de deux nombres de mois, de trimestres ou d’années à partir d’aujourd’hui, comme -6..12
check-report-title = Un rapport qui ne peut pas être calculé tel quel
check-report-what = Un fichier de `reports/` demande un champ, une sorte, une mesure ou une recherche que le carnet n’a pas.
check-report-why = Le rapport laisse de côté ce qu’il ne peut pas lire : ses chiffres disent alors autre chose que son titre.
cli-adoption-about = Montrer qui se sert du carnet, chacun à côté de son propre rythme
cli-adoption-examples =
    Exemples
    carnet adoption
    carnet adoption --for ana
    carnet adoption --behind members.ana.actions
    carnet adoption --format csv
    carnet --as-of 2026-06-30 adoption
cli-adoption-team = les réglages ne montrent que les chiffres de l’équipe
cli-adoption-team-hint = enlevez `--for` ; `adoption: team` dans carnet.yaml garde les chiffres de chaque membre hors de vue
cli-report-about = Montrer des chiffres : pipeline, prévision, taux de réussite, activité… ; sans nom, les lister
cli-report-examples =
    Exemples
    carnet report
    carnet report pipeline --owner ana
    carnet report winrate --period 2026-q3
    carnet report lost value>10000 --format csv
    carnet report pipeline --as-of 2026-09-30
    carnet report pipeline --beside 2026-09-30
    carnet report activity --behind ana.count
    Vos rapports sont des fichiers comme reports/secteurs.yaml :
    title: Gagné par secteur
    query: is:won
    group: company.industry
    measure: value
    chart: bar
cli-report-more = carnet report NOM en montre un ; --period, --owner, --pipeline et toute recherche le précisent
cli-report-unknown = il n’y a pas de rapport `{ $name }`
cli-value-report = NOM
cli-value-period = PÉRIODE
cli-arg-report = quel rapport ; sans lui, tous sont listés
cli-option-period = seulement cette période : 2026-q3, 2026-05, cette-annee, 2026-01-01..2026-03-31
cli-option-beside = les mêmes chiffres tels qu’ils étaient dans un commit ou à une date, à côté de ceux d’aujourd’hui
cli-option-where = une recherche de plus
cli-value-figure = CHIFFRE
cli-option-behind = les fiches derrière un chiffre, nommé par sa ligne et sa colonne : ana.count
cli-behind-ids = seules les fiches derrière un chiffre ont des identifiants
cli-behind-ids-hint = nommez le chiffre : `--behind ana.count --format ids`
cli-behind-none = ici, aucun chiffre n’a de fiches que l’on puisse montrer
cli-behind-nothing = `--behind` nomme un chiffre d’un rapport, et aucun rapport n’est nommé
cli-behind-nothing-hint = nommez-le d’abord : `carnet report activity --behind ana.count`
cli-behind-unknown = aucun chiffre `{ $name }` n’a de fiches derrière lui ; il y a :
cli-behind-several = `{ $name }` désigne plusieurs chiffres dont les fiches diffèrent :
cli-behind-figure = { $name }
cli-behind-hint = un nom est TABLEAU.LIGNE.COLONNE, avec les noms de `--format json` ; ses bouts peuvent manquer
cli-not-a-period = `{ $value }` n’est pas une période
cli-not-a-period-hint = écrivez 2026, 2026-q3, 2026-05, ce-mois, annee-derniere, ou deux jours comme 2026-01-01..2026-03-31

## Adoption

adoption-before = Les mêmes jours du mois d’avant, du { $from } au { $to } : { $days ->
    [one] { $days } jour actif
   *[other] { $days } jours actifs
}, { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-calendar = Jours actifs du { $from } au { $to }, un point par jour ; le tableau dessous dit la même chose
adoption-column-actions = Actions
adoption-column-actions-before = Actions, mois d’avant
adoption-column-change = Écart d’actions
adoption-column-corrected = Champs corrigés
adoption-column-created = Fiches créées
adoption-column-days = Jours actifs
adoption-column-days-before = Jours, mois d’avant
adoption-column-done = Tâches faites
adoption-column-logged = Échanges notés
adoption-column-moved = Changements d’étape
adoption-column-other = Autres
adoption-column-people = Personnes
adoption-column-people-expected = Attendues
adoption-column-people-met = Dans leur rythme
adoption-column-rhythm = Son rythme (jours par semaine)
adoption-column-week-expected = Attendue
adoption-column-week-met = Dans le rythme
adoption-column-weeks = Sur
adoption-column-weeks-met = Semaines dans le rythme
adoption-counted = Un jour actif est un jour avec au moins une action dans git, à l’heure du carnet. Ne comptent pas : les fusions, les programmes, les commits qui ne changent que la forme, et les imports ; un import est un commit de 50 fiches et plus, ou qui en crée, renomme ou supprime { $many } et plus. S’il y a plusieurs auteurs, chacun compte. « Autres » : une tâche prévue ou décalée, un texte, une fiche renommée ou supprimée.
adoption-day = Jour
adoption-empty = Il n’y a pas encore d’historique à compter. L’adoption se lit dans git : elle commence au premier commit.
adoption-has-left = A quitté l’équipe : plus rien n’est attendu.
adoption-kept = Son rythme, { $days } jours par semaine : tenu { $met } { $count ->
    [one] fois, sur la dernière semaine écoulée
   *[other] fois sur les { $count } dernières semaines écoulées
}.
adoption-left = a quitté l’équipe
adoption-left-out-bots = { $count ->
    [one] { $count } commit ne compte pas : un programme l’a écrit.
   *[other] { $count } commits ne comptent pas : un programme les a écrits.
}
adoption-left-out-formatting = { $count ->
    [one] { $count } commit ne compte pas : la forme seule change.
   *[other] { $count } commits ne comptent pas : la forme seule change.
}
adoption-left-out-imports = { $count ->
    [one] { $count } commit ne compte pas : beaucoup de fiches d’un coup, un import ou un ménage.
   *[other] { $count } commits ne comptent pas : beaucoup de fiches d’un coup, un import ou un ménage.
}
adoption-left-out-merges = { $count ->
    [one] { $count } commit ne compte pas : réunion de branches.
   *[other] { $count } commits ne comptent pas : réunion de branches.
}
adoption-left-out-undated = { $count ->
    [one] { $count } commit ne compte pas : date inutilisable, ou jour à venir.
   *[other] { $count } commits ne comptent pas : date inutilisable, ou jour à venir.
}
adoption-member = Membre
adoption-member-now = Du { $from } au { $to } : { $days ->
    [one] { $days } jour actif
   *[other] { $days } jours actifs
}, { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-no = non
adoption-no-ranking = Chacun n’est comparé qu’à son propre rythme, jamais aux autres. Les noms sont dans l’ordre alphabétique : ce n’est pas un classement. Git voit l’usage de ce carnet, pas le travail.
adoption-no-rhythm = Aucun rythme connu : écrivez « rhythm » (jours par semaine) ou « profile » dans la fiche.
adoption-no-week-yet = Son rythme, { $days } jours par semaine : aucune semaine entière n’est encore écoulée.
adoption-none-expected = Rien n’est attendu : ce métier lit, les autres écrivent.
adoption-of = { $met } sur { $weeks }
adoption-of-day = { $day } : { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
adoption-others = { $count ->
    [one] { $count } auteur n’est pas membre de l’équipe et ne compte que pour elle.
   *[other] { $count } auteurs ne sont pas membres de l’équipe et ne comptent que pour elle.
} S’ils le sont, écrivez leurs adresses dans les fiches des membres ou dans .mailmap.
adoption-profile-after-sales = Service après-vente
adoption-profile-crm-lead = Responsable CRM
adoption-profile-director = Direction
adoption-profile-field = Commercial terrain
adoption-profile-inside = Commercial sédentaire
adoption-profile-marketing = Marketing
adoption-table-days = Par jour
adoption-table-members = Par membre
adoption-table-months = Par mois
adoption-table-weeks = Par semaine
adoption-team-alone = Ce carnet ne montre que les chiffres de l’équipe, pas ceux des personnes.
adoption-team-kept = Rythmes tenus { $met } fois sur { $count } semaines ({ $percent } %), tous ensemble, sur les 12 dernières semaines écoulées ; quelque chose est attendu de { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}.
adoption-team-now = Du { $from } au { $to } : { $people ->
    [one] { $people } personne a écrit
   *[other] { $people } personnes ont écrit
} dans le carnet, sur { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} ; { $count ->
    [one] { $count } action
   *[other] { $count } actions
}.
adoption-title = Adoption
adoption-week = Semaine
adoption-weeks = Une semaine, du lundi au dimanche, est dans le rythme quand elle a au moins autant de jours actifs que le rythme propre de la personne. La régularité est la part de ces semaines parmi celles qui sont écoulées, depuis la première semaine entière dans le carnet. Rien n’est attendu d’un jour précis ; Carnet ne sait rien des congés, et une semaine de vacances compte comme hors du rythme.
adoption-yes = oui

## Recherche et requêtes

query-did-you-mean = vouliez-vous dire `{ $name }` ?
query-needs-date = `{ $name }` se compare à un jour comme 2026-12-31, aujourd’hui ou +30j, pas à `{ $value }`
query-needs-number = `{ $name }` se compare à un nombre comme 10000, pas à `{ $value }`
query-needs-yes-no = `{ $name }` prend oui ou non, pas `{ $value }`
query-no-value = il manque une valeur après `{ $part }`
query-too-long = une requête a au plus { $limit } parties ; le reste est ignoré
query-unknown-choice = `{ $name }` n’a pas de valeur `{ $value }`
query-unknown-field = `{ $name }` n’est pas un champ de ce carnet
query-unknown-kind = `{ $name }` n’est pas une sorte de fiche
query-unknown-state = `is:{ $name }` n’est pas un état

## Ligne de commande

cli-error = erreur :
cli-hint = conseil :
cli-output-failed = la sortie n’a pas pu être écrite : { $cause }
cli-about = Un CRM fait de simples fichiers dans un dépôt git.
cli-value-folder = DOSSIER
cli-value-date = DATE
cli-value-revision = RÉV|DATE
cli-value-command = COMMANDE
cli-value-options = OPTIONS
cli-option-book = dossier du carnet ; sans elle, il est cherché en remontant depuis le dossier courant
cli-option-today = le jour qui compte comme aujourd’hui, par exemple 2026-09-04
cli-option-as-of = le carnet tel qu’il était à la fin d’un jour, ou dans une révision, une branche, une étiquette : 2026-06-30, HEAD~3
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
cli-help-group-programs = Pour d’autres programmes
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
cli-no-book = pas de carnet dans `{ $path }` ni au-dessus (aucun carnet.yaml)
cli-no-book-hint-init = `carnet init` crée un nouveau carnet ici ; `--book DOSSIER` en désigne un ailleurs
cli-no-book-hint-demo = `carnet demo` montre un exemple
cli-cannot-read = `{ $path }` ne peut pas être lu : { $cause }
cli-cannot-read-hint = vérifiez qu’il existe et que vous avez le droit de le lire
cli-cannot-write = `{ $path }` ne peut pas être écrit : { $cause }
cli-cannot-write-hint = vérifiez que vous avez le droit d’y écrire et qu’il reste de la place sur le disque
cli-not-empty = `{ $path }` n’est pas vide
cli-not-empty-hint = donnez un dossier qui n’existe pas encore, ou un dossier vide
cli-changed-meanwhile = `{ $path }` a été modifié entre-temps par un autre programme
cli-changed-meanwhile-hint = rien n’y a été écrit ; relancez la commande
cli-value-query = REQUÊTE
cli-value-kind = SORTE
cli-value-field = CHAMP
cli-value-fields = CHAMPS
cli-value-number = NOMBRE
cli-value-reference = RÉF
cli-value-pipeline = PIPELINE
cli-value-member = MEMBRE
cli-arg-query = mots et conditions, tous à remplir, par exemple stage:proposal owner:ana value>10000 is:rotting -tag:q4
cli-arg-kind = contacts, entreprises, affaires, membres, ou une sorte à vous
cli-arg-reference = un identifiant, sorte/identifiant, une adresse e-mail, un numéro de téléphone, un domaine, ou une partie d’un nom
cli-option-format = forme de la sortie ; { $form } si rien n’est dit
cli-option-sort = trier selon ce champ ; -CHAMP inverse l’ordre
cli-option-columns = ces colonnes, séparées par des virgules : id,name,value,next
cli-option-limit = pas plus que ce nombre
cli-option-pipeline = seulement ce pipeline
cli-option-owner = seulement les affaires de ce membre
cli-option-days = seulement ce qui est à faire d’ici ce nombre de jours
cli-column-path = Fichier
cli-column-next = Prochaine action
cli-column-last = Dernier contact
cli-column-weighted = Pondéré
cli-percent = { $number } %
cli-late = { $count ->
    [one] { $count } jour de retard
   *[other] { $count } jours de retard
}
cli-and-more = et { $count } de plus
cli-unknown-kind = ce carnet n’a pas de sorte `{ $word }`
cli-unknown-column = la sorte { $kind } n’a pas de colonne `{ $name }`
cli-unknown-pipeline = ce carnet n’a pas de pipeline `{ $name }`
cli-not-a-number = `{ $option }` attend un nombre entier, pas `{ $value }`
cli-not-a-member = `{ $id }` n’est pas membre de l’équipe
cli-reference-ambiguous = `{ $text }` peut désigner { $count } fiches
cli-reference-candidate = { $id }  { $name }
cli-reference-ambiguous-hint = ajoutez un mot, ou écrivez l’un de ces identifiants
cli-reference-more = et { $count } de plus : ajoutez un mot, ou écrivez l’identifiant
cli-reference-unknown = rien dans ce carnet ne répond à `{ $text }`
cli-reference-unknown-hint = `carnet search MOTS` cherche aussi dans les textes
cli-reference-near = vouliez-vous dire { $id }  { $name } ?
cli-init-about = Créer un nouveau carnet, vide
cli-init-examples =
    Exemples
    carnet init
    carnet init carnet-ventes
cli-init-folder = dossier du nouveau carnet ; le dossier courant si rien n’est dit
cli-init-done = Un nouveau carnet se trouve dans `{ $folder }` :
cli-init-nothing = `{ $folder }` a déjà tout ce qu’il faut à un carnet ; rien n’a été écrit.
cli-init-repository = Le dossier est maintenant un dépôt git.
cli-init-no-git = git n’est pas installé : le carnet marche sans lui, mais ne connaît pas d’historique.
cli-init-git = git n’a pas pu créer de dépôt : { $cause }
cli-init-within = Le dossier se trouve dans un dépôt plus grand : les fichiers pour GitHub et GitLab n’ont pas été écrits, car leur place est à sa racine.
cli-init-ci-github =
    Carnet sur GitHub. Pour une pull request : ce qu’elle change dans le pipeline, en résumé de l’exécution et dans un seul
    commentaire tenu à jour, les constats en notes à leurs lignes, et le site en artefact. Sur `main` : contrôle et site.

    Rien ne tourne tant que la variable CARNET_PROGRAM n’existe pas (Settings > Secrets and variables > Actions >
    Variables) : Carnet n’est encore publié nulle part, et vous seul pouvez dire à quel programme vous faites confiance.
    Construisez-le une fois depuis ses sources (`cargo build --release --locked`, sur Ubuntu 24.04 ou plus ancien) et
    dites où se trouve target/release/carnet :
      CARNET_PROGRAM = release:TAG    joint, sous le nom `carnet`, à une release de ce dépôt
      CARNET_PROGRAM = https://…      à une adresse que la machine d’exécution atteint
      CARNET_PROGRAM = installed      dans le PATH de votre propre machine d’exécution
      CARNET_SHA256  = ce que `sha256sum carnet` affiche d’abord ; nécessaire aux deux premiers
      CARNET_PUBLISH = pages          met le site de `main` sur GitHub Pages. Réfléchissez avant : dans la plupart des
                                      formules, les pages d’un dépôt privé sont publiques, et ce sont vos clients.

    Droits : chaque tâche n’a que ceux qu’elle nomme. Celle qui lit le carnet ne peut rien écrire. Le commentaire est
    écrit par une tâche qui n’exécute aucun fichier de la branche, et seulement pour les branches de ce dépôt : une pull
    request venue d’un fork n’a que le résumé et l’artefact. Les actions sont fixées à un commit.
cli-init-ci-gitlab =
    Carnet sur GitLab. Pour une merge request : ce qu’elle change dans le pipeline, en artefact et dans une seule note
    tenue à jour, les constats en rapport de qualité, et le site en artefact. Sur la branche par défaut : contrôle et site.

    Rien ne tourne tant que la variable CARNET_PROGRAM n’existe pas (Settings > CI/CD > Variables) : Carnet n’est encore
    publié nulle part, et vous seul pouvez dire à quel programme vous faites confiance. Construisez-le une fois depuis ses
    sources (`cargo build --release --locked`, sur Debian 13 ou plus ancien) et dites où se trouve target/release/carnet :
      CARNET_PROGRAM = package:VERSION  dans les paquets génériques de ce projet : paquet `carnet`, fichier `carnet`
      CARNET_PROGRAM = https://…        à une adresse que la machine d’exécution atteint
      CARNET_PROGRAM = installed        dans l’image, ou dans le PATH de votre propre machine d’exécution
      CARNET_SHA256  = ce que `sha256sum carnet` affiche d’abord ; nécessaire aux deux premiers
      CARNET_TOKEN   = un jeton d’accès du projet (rôle Reporter, portée api, masqué) : sans lui, pas de note
      CARNET_PUBLISH = pages            met le site de la branche par défaut sur GitLab Pages. Vérifiez d’abord qui peut les
                                        voir (Settings > General > Visibility > Pages) : ce sont vos clients.

    Une merge request venue d’un fork tourne dans le projet du fork, où ces variables n’existent pas : rien n’est écrit
    ici pour elle.
cli-init-no-driver = git n’a pas pu apprendre à fusionner les fiches : { $cause } ; `carnet doctor --fix` réessaie
cli-init-next =
    Ensuite :
      1. Lisez carnet.yaml ; chaque clé y dit ce qu’elle fait.
      2. Écrivez une première fiche, contacts/ben-ito.md :
            ---
            name: Ben Ito
            phone: "+41 44 555 01 20"
            ---
            - [ ] Rappeler [due:: 2026-09-04]
      3. `carnet list contacts` la montre, `carnet serve` montre le site, `carnet check` ce qui ne va pas.
      4. Validez : git add . && git commit -m "Un nouveau carnet"
cli-list-about = Lister les fiches d’une sorte
cli-list-examples =
    Exemples
    carnet list affaires is:open --sort -value
    carnet list contacts company:acme has:phone
    carnet list deals stage:proposal --format csv
    carnet list tickets --columns id,name,status
cli-list-nothing = Aucun résultat parmi les { $kinds }.
cli-list-count = { $shown } sur { $count } { $kinds }
cli-search-about = Chercher dans toutes les fiches, la meilleure réponse d’abord
cli-search-examples =
    Exemples
    carnet search dupont lyon
    carnet search 0612345678
    carnet search sorte:affaire responsable:ana montant>10000 devis
cli-search-nothing = Aucun résultat.
cli-search-count = { $shown } sur { $count } trouvées
cli-search-column-match = Correspondance
cli-show-about = Montrer une fiche
cli-show-examples =
    Exemples
    carnet show acme
    carnet show 06 12 34 56 78
    carnet show ben@acme.example
cli-show-facts = Informations
cli-show-notes = Notes
cli-show-tasks = Tâches
cli-show-interactions = Derniers échanges
cli-show-people = Personnes
cli-show-deals = Affaires
cli-show-linked = Cité par
cli-blame-about = Dire pour chaque champ d’une fiche qui l’a écrit, quand, et dans quel commit
cli-blame-examples =
    Exemples
    carnet blame acme-rollout
    carnet blame ben-ito --format json
cli-blame-what = Quoi
cli-blame-value = Contenu
cli-blame-who = Écrit par
cli-blame-when = Le
cli-blame-commit = Commit
cli-blame-task = Tâche
cli-blame-interaction = Journal
cli-blame-unknown = avant le début de l’historique
cli-blame-uncommitted = pas encore en commit
cli-restore-about = Faire revenir une valeur, ou une fiche disparue, comme modification à relire
cli-restore-examples =
    Exemples
    carnet restore acme-rollout stage --from HEAD~3
    carnet restore acme-rollout close_date --from 2026-09-01
    carnet restore ben-ito --from 2026-09-01
cli-restore-field = le champ à faire revenir ; inutile pour une fiche disparue
cli-restore-from = le commit, la branche ou le jour d’où le reprendre
cli-restore-done = { $id } : { $field } vaut de nouveau { $value } (valait { $was })
cli-restore-set = { $id } : { $field } vaut de nouveau { $value }
cli-restore-cleared = { $id } : { $field } est de nouveau vide (valait { $was })
cli-restore-record = { $path } : { $name } est de retour, telle qu’au { $from }
cli-restore-review = Rien n’est encore en commit : relisez avec `git diff -- { $path }`, puis faites le commit.
cli-restore-same = { $id } : { $field } dit déjà ce qu’il disait à { $from }.
cli-restore-not-then = elle n’était pas non plus dans le carnet à { $from }
cli-restore-unknown-then = { $id } n’était pas dans le carnet à { $from }
cli-restore-unknown-then-hint = `git log --follow` sur son fichier dit quand la fiche est née
cli-restore-is-there = { $id } est dans le carnet : la fiche n’est pas remplacée en entier, ce qui a été ajouté depuis { $from } serait perdu
cli-restore-fields = nommez le champ à faire revenir ; depuis { $from } ont changé : { $fields }
cli-restore-no-field-differs = aucun champ ne diffère de { $from }
cli-restore-is-gone = { $id } n’est plus dans le carnet
cli-restore-is-gone-hint = faites d’abord revenir la fiche entière : carnet restore { $id } --from { $from }
cli-restore-no-field = { $id } n’a pas de champ `{ $field }`, ni maintenant ni à { $from }
cli-restore-no-field-hint = un champ se nomme par sa clé, comme dans le fichier : stage, close_date
cli-restore-conflict = { $path } : le fichier porte un conflit de fusion
cli-restore-conflict-hint = résolvez d’abord le conflit, puis faites revenir la valeur
cli-restore-entangled = { $path } : { $field } ne peut pas être remplacé sans toucher à autre chose
cli-restore-entangled-hint = changez-le dans un éditeur
cli-restore-taken = { $path } : quelque chose porte déjà ce nom dans le carnet
cli-restore-taken-hint = renommez d’abord ce qui s’y trouve
cli-restore-no-text = { $path } n’était pas du texte à { $from }
cli-restore-no-text-hint = reprenez ses octets avec git : git checkout { $from } -- { $path }
cli-board-about = Montrer les affaires en cours par étape
cli-board-examples =
    Exemples
    carnet board --owner ana
    carnet board --pipeline sales
cli-board-totals = { $count ->
    [one] { $count } affaire · { $total } · pondéré { $weighted }
   *[other] { $count } affaires · { $total } · pondéré { $weighted }
}
cli-board-column = { $count } · { $total }
cli-board-unknown-stage = Étape inconnue
cli-board-no-next = rien de prévu
cli-board-quiet = { $count ->
    [one] muette depuis { $count } jour
   *[other] muette depuis { $count } jours
}
cli-agenda-about = Montrer ce qui est prévu, par jour
cli-agenda-examples =
    Exemples
    carnet agenda --for ana
    carnet agenda --week 2026-11-30
    carnet agenda --days 7
cli-agenda-overdue = En retard
cli-agenda-today = Aujourd’hui
cli-agenda-week = Cette semaine
cli-agenda-later = Plus tard
cli-agenda-undated = Sans date
cli-agenda-empty = Rien de prévu.
cli-today-more = `carnet agenda` montre les jours à venir, `carnet board` les affaires, `carnet --help` tout le reste.
cli-today-all = toutes les lignes, pas seulement les douze premières de chaque partie
cli-today-and-more = et { $count } de plus, avec --all
cli-history-about = Raconter ce qui est arrivé à une fiche, ou au carnet, d’après git
cli-history-by = seulement ce que ce membre a signé
cli-history-empty = Rien à raconter.
cli-history-examples =
    Exemples
    carnet history acme
    carnet history --since -7d
    carnet history --by ana --limit 20
cli-history-failed = l’histoire de git n’a pas pu être lue : { $cause }
cli-history-gone = n’est plus dans le carnet
cli-history-limit = au plus autant de lignes ; sans cette option, 50
cli-history-more = { $count ->
    [one] et une ligne plus ancienne : `--limit` en montre plus.
   *[other] et { $count } lignes plus anciennes : `--limit` en montre plus.
}
cli-history-reference = fiche, comme pour `carnet show`, même supprimée ; sans elle, tout le carnet
cli-history-shallow = L’historique de cette copie commence le { $day } : ce qui s’est passé avant manque ici (`git fetch --unshallow`).
cli-history-since = seulement depuis ce jour : 2026-09-04, 2026-09, hier, -7d
cli-not-days-hint = écrivez-le année-mois-jour, comme 2026-09-04, ou hier, -7d, 2026-09
cli-build-about = Écrire le site : de simples fichiers, pour tout hébergeur ou pour un double clic
cli-build-after = Exemples :
    {"  "}carnet build
    {"  "}carnet build --out /srv/www/crm --base-url https://crm.example/carnet/
cli-build-base-url = adresse où se trouvera le site, pour la page des adresses introuvables
cli-build-base-url-wrong = `{ $value }` n’est pas l’adresse d’un site
cli-build-base-url-wrong-hint = écrivez-la en entier, comme https://crm.example/carnet/
cli-build-done = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} dans { $folder } : { $written } écrites, { $removed } retirées
cli-build-out = dossier à écrire ; sans cette option, `site` dans le carnet
cli-build-template = templates/{ $name } n’est pas valide, celui de Carnet le remplace : { $cause }
cli-value-url = URL

## La journée

cli-digest-about = Montrer les sept derniers jours en un écran
cli-digest-examples =
    Exemples
    carnet digest
    carnet digest --for ana
    carnet digest --to helene --format eml > semaine.eml
cli-digest-no-reader = un e-mail a besoin d’un lecteur avec une adresse
cli-digest-no-reader-hint = nommez un membre : `--to MEMBRE`, et donnez-lui un `email` dans sa fiche
cli-option-to = à qui l’e-mail est destiné
cli-today-slipped-tasks = Tâches reportées après l’échéance
cli-today-slipped = Promesses repoussées
digest-close-passed = (date passée)
digest-interactions = Échanges : { $count }
digest-lost = Perdu : { $count }, { $total }
digest-new = Nouveau : { $count }, { $total }
digest-open = En cours : { $count ->
    [one] { $count } affaire
   *[other] { $count } affaires
}, { $total }, pondéré { $weighted }
digest-other = autre
digest-part-closing = À conclure d’ici sept jours, ou date passée ({ $count })
digest-part-goals = Objectifs
digest-part-idle = Sans prochaine action ({ $count })
digest-part-lost = Perdues ({ $count })
digest-part-new = Nouvelles ({ $count })
digest-part-rotting = S’endorment ({ $count })
digest-part-slipped = Clôture repoussée cette semaine ({ $count })
digest-part-unowned = Sans responsable ({ $count })
digest-part-won = Gagnées ({ $count })
digest-quiet = { $count ->
    [one] { $count } jour sans nouvelles
   *[other] { $count } jours sans nouvelles
}
digest-slipped-times = { $count ->
    [one] repoussée { $count } fois
   *[other] repoussée { $count } fois
}
digest-tasks = Tâches : { $done } faites, { $overdue } en retard, { $coming } d’ici sept jours
digest-title = { $name }, du { $from } au { $until }
digest-won = Gagné : { $count }, { $total }
site-slipped-overdue = { $count ->
    [one] reportée { $count } fois après l’échéance
   *[other] reportée { $count } fois après l’échéance
}
site-slipped = Promesses repoussées
goals-interactions = { $reached } interactions sur { $target }
goals-time = jusqu’au { $until }, { $passed } du temps écoulé
goals-value = { $reached } gagnés sur { $target }
goals-won = { $reached } affaires gagnées sur { $target }
site-goals = Objectifs
cli-today-goals = Objectifs
cli-drafts-differs = { $file } : un autre fichier porte ce nom, il est laissé tel quel
cli-drafts-done = { $written ->
    [0] Aucun brouillon écrit
    [one] { $written } brouillon écrit
   *[other] { $written } brouillons écrits
} dans { $folder }, { $same } déjà là, { $left } laissés de côté.
cli-drafts-left-out = { $deal } : pas de brouillon, { $why }
cli-drafts-none = Aucun e-mail de relance n’est dû.
cli-drafts-why-missing = le modèle demande {"{"}{ $word }{"}"} et le carnet ne le dit pas
cli-drafts-why-no-address = personne n’y a d’adresse e-mail
cli-drafts-why-no-sender = l’affaire n’a pas de responsable avec une adresse e-mail
plan-answered = { $plan } : arrêté, le client a répondu le { $day }.
plan-done = { $plan } : la dernière étape a été faite le { $day }.
plan-next = { $plan } : ensuite « { $step } », le { $day }.
plan-waiting = { $plan } : attend un échange de cette sorte : { $sorts }.
plan-waiting-for-day = { $plan } : attend un jour à partir duquel compter, `plan_start`.
cli-drafts-why-no-template = pas de modèle « { $name } » : écrivez « ## { $name } » dans le plan, ou le fichier templates/mail/{ $name }.md
cli-drafts-why-refused = { $name } a refusé les e-mails
cli-option-drafts = écrire dans ce dossier les e-mails de relance dus, comme brouillons à relire et à envoyer
agenda-ics-who = Responsable : { $name }
site-agenda-all = Tout
site-agenda-this-week = Cette semaine
site-day-empty = Rien de prévu.
site-repeats = se répète
site-subscribe = S’abonner depuis Outlook, Google ou Apple
site-subscribe-how = Copiez l’adresse de ce fichier et ajoutez-la à votre calendrier comme abonnement (« Depuis le web », « À partir de l’URL », « Nouvel abonnement ») ; il se met à jour de lui-même. Le site doit être publié là où votre calendrier peut le lire. Ouvert tel quel, le fichier s’importe une seule fois.
site-weeks = Semaines
site-whose-agenda = L’agenda de
cli-option-week = seulement la semaine de ce jour ; sans jour, cette semaine
cli-value-day = JOUR
cli-option-for = seulement ce qui revient à ce membre
cli-today-about = Montrer la journée : à faire, affaires sans suite, clients à rappeler
cli-today-birthdays = Anniversaires
cli-today-examples =
    Exemples
    carnet today --for ana
    carnet --today 2026-11-20
cli-today-idle = Sans prochaine action
cli-today-never-met = jamais contacté
cli-today-owner-left = { $name } est parti
cli-today-planned = prévu : { $day }
cli-today-quiet = { $count ->
    [one] { $count } jour sans nouvelles, limite { $limit }
   *[other] { $count } jours sans nouvelles, limite { $limit }
}
cli-today-rot-how = Jours depuis la dernière interaction notée, sinon depuis la création. Une tâche loin devant n’arrête pas le compte.
cli-today-rotting = S’endorment
cli-today-silent = À rappeler
cli-today-silent-for = { $count ->
    [one] { $count } jour, cadence { $cadence }
   *[other] { $count } jours, cadence { $cadence }
}
cli-today-standing = { $todo ->
    [one] { $todo } affaire à faire
   *[other] { $todo } affaires à faire
}, { $standby } en attente
cli-today-unowned = Sans responsable
site-birthdays = Anniversaires
site-count-standing = { $todo ->
    [one] { $todo } affaire à faire
   *[other] { $todo } affaires à faire
}, { $standby } en attente
site-how-counted = Comment on compte
site-never-met = jamais contacté
site-owner-left = { $name } est parti
site-past-cadence = À rappeler
site-planned = prévu : { $day }
site-quiet-against = { $count ->
    [one] sans nouvelles depuis { $count } jour, limite { $limit }
   *[other] sans nouvelles depuis { $count } jours, limite { $limit }
}
site-rot-how = Les jours depuis la dernière interaction notée sur l’affaire, ou depuis sa création s’il n’y en a aucune, comparés à la limite de son étape. Une tâche prévue loin devant n’arrête pas le compte : seul un échange le fait.
site-silent-for = { $count ->
    [one] sans échange depuis { $count } jour, cadence { $cadence } jours
   *[other] sans échange depuis { $count } jours, cadence { $cadence } jours
}
site-without-owner = Sans responsable

## Serveur

## Le carnet tel qu’il était

cli-as-of-day = Le carnet tel qu’il était à la fin du { $day } : révision { $commit }, datée du { $made }.
cli-as-of-revision = Le carnet tel qu’il était dans la révision { $commit }, datée du { $made }.
cli-as-of-refused = `{ $command }` s’occupe du carnet tel qu’il est et n’accepte pas --as-of
cli-as-of-refused-hint = le carnet tel qu’il était se regarde avec : { $commands }
cli-as-of-no-repository = `{ $path }` n’est dans aucun dépôt git : personne ne sait comment était le carnet
cli-as-of-no-repository-hint = `git init` commence une histoire ; --as-of remonte jusqu’à la première révision
cli-as-of-settings = Elle n’a pas de carnet.yaml : les réglages sont ceux d’aujourd’hui.
cli-as-of-no-book = la révision { $commit } n’a ni carnet.yaml ni fiche dans ce dossier : le carnet n’y était pas encore, ou n’y était plus
cli-as-of-no-book-hint = `git log --follow -- carnet.yaml` dit depuis quand il y en a un
cli-as-of-too-early = rien n’était encore enregistré : l’histoire commence le { $first }
cli-as-of-too-early-hint = demandez ce jour-là ou un jour plus récent
cli-as-of-shallow-hint = ce clone n’a que la fin de l’histoire ; `git fetch --unshallow` apporte le reste
git-foreign = le dépôt `{ $path }` appartient à un autre utilisateur, rien n’en est donc lu
git-foreign-hint = si vous faites confiance à son propriétaire : git config --global --add safe.directory { $path }
git-unreadable = le dépôt git de `{ $path }` ne s’ouvre pas : { $cause }
git-head = le HEAD de git est illisible : { $cause }
git-missing = le dépôt n’est pas complet : l’objet { $object } manque ou est abîmé
git-damaged-hint = `git fsck` dit ce qui ne va pas ; `git fetch` apporte ce qu’un clone partiel a laissé de côté
git-unknown = git ne connaît aucune révision `{ $name }`
git-unknown-hint = une branche, une étiquette, le début du nom d’une révision, HEAD~3 pour remonter de trois révisions, ou un jour comme 2026-06-30 ; `git log` les énumère
git-ambiguous = plusieurs révisions commencent par `{ $name }`
git-ambiguous-hint = écrivez-en davantage
git-candidate = { $object }
git-no-commit = rien n’a encore été enregistré dans git
git-no-commit-hint = git add . && git commit -m "Un nouveau carnet"
git-nothing-before = rien n’était encore enregistré à ce moment-là
git-nothing-before-hint = demandez un moment plus récent
cli-no-repository = Il n’y a pas de dépôt git ici : tout fonctionne sauf l’histoire, les pages ne disent donc pas qui a écrit quoi.

## Carnet d’exemple

cli-demo-about = Écrire le carnet d’exemple avec son année d’historique git, et le servir
cli-demo-broken = l’exemple contenu dans le programme est abîmé : { $cause }
cli-demo-folder = dossier nouveau ou vide ; sans lui, carnet-demo
cli-demo-git = git n’a pas pu écrire l’historique : { $cause }
cli-demo-git-hint = il faut git 2.29 ou plus récent
cli-demo-kept = { $folder } contient déjà un carnet : il est servi tel quel, rien n’a été écrit.
cli-demo-no-serve = écrire seulement, sans servir le site
cli-demo-written = Le carnet d’exemple est dans { $folder } : une année en { $commits } commits.
cli-demo-written-without-git = Le carnet d’exemple est dans { $folder }, sans son historique : le programme git n’est pas installé.
## Serve

cli-serve-about = Montrer le carnet comme un site sur cette machine et suivre chaque enregistrement
cli-serve-port = port ; par défaut 4747 ou le premier port libre après lui
cli-serve-host = adresse d’écoute ; par défaut, seule cette machine atteint le site
cli-serve-open = ouvre le site dans le navigateur
cli-serve-poll = regarde tous les fichiers chaque seconde : pour les dossiers réseau, qui n’annoncent rien
cli-serve-value-port = PORT
cli-serve-value-address = ADRESSE
cli-serve-not-an-address = `{ $value }` n’est pas une adresse de cette machine
cli-serve-not-an-address-hint = écrivez 127.0.0.1, ::1, localhost, le numéro de cette machine dans son réseau, ou 0.0.0.0 pour toutes
cli-serve-port-taken = le port { $port } est pris
cli-serve-port-taken-hint = arrêtez le programme qui l’occupe, choisissez un autre port avec `--port`, ou omettez `--port` : le premier port libre sera pris
cli-serve-cannot-listen = impossible d’écouter sur { $address } : { $cause }
cli-serve-cannot-start = le serveur ne peut pas démarrer : { $cause }
cli-serve-address = { $records ->
    [one] { $records } fiche sur { $url }
   *[other] { $records } fiches sur { $url }
}
cli-serve-stop = Ctrl-C pour arrêter.
cli-serve-exposed = Toute machine qui atteint { $address } peut lire le carnet entier : il n’y a pas de mot de passe.
cli-serve-rebuilt = { $changed ->
    [0] relu en { $ms } ms, { $records } fiches
    [one] { $changed } fiche modifiée, relue en { $ms } ms, { $records } en tout
   *[other] { $changed } fiches modifiées, relues en { $ms } ms, { $records } en tout
}
cli-serve-good-again = carnet.yaml est de nouveau lisible
cli-serve-no-history = qui a écrit quoi n’est pas affiché : { $cause }
cli-serve-polling = ce dossier n’annonce rien ({ $cause }) : tous les fichiers sont regardés chaque seconde
cli-serve-no-browser = aucun navigateur n’a pu être ouvert : { $cause }
server-stopped = Carnet est arrêté. Cette page ne suit plus vos fichiers ; `carnet serve` le relance.
server-config-held = carnet.yaml, ligne { $line } : { $words }. En attendant la correction, les réglages précédents restent en vigueur.
server-unreadable = { $cause }. Ces pages montrent le carnet tel qu’il était.

## Fusion

merge-driver-about = Fusionner une fiche que les deux côtés ont modifiée ; c’est git qui l’appelle
merge-driver-more =
    `carnet init` l’enregistre dans un clone, `carnet doctor` dit s’il y est.
merge-driver-files = les fichiers de git pour l’ancêtre commun, le nôtre et le leur, la longueur des marques, le chemin, et le nom des deux côtés
merge-driver-failed = { $path } : fusion impossible : { $cause }
merge-driver-conflicts = { $path } : { $count ->
    [one] il vous reste un choix à faire
   *[other] il vous reste { $count } choix à faire
} (`carnet resolve`)
resolve-about = Régler les conflits laissés par une fusion, une clé à la fois
resolve-examples =
    Exemples
    carnet resolve                               pose la question pour chacun, dans un terminal
    carnet resolve --list                        les montre seulement
    carnet resolve acme-rollout --theirs         prend leur côté pour une fiche
    carnet resolve --ours --field stage --add    nos étapes partout ; git apprend ce qui est réglé
resolve-value-files = FICHIERS
resolve-files = seulement ceux-ci : chemins, ou identifiants de fiches
resolve-list = montrer ce qui est à décider, sans rien demander
resolve-ours = prendre notre côté
resolve-theirs = prendre leur côté ; dans un rebase, « le nôtre » est la branche sur laquelle on se pose
resolve-field = seulement cette clé
resolve-add = dire à git (`git add`) quels fichiers sont réglés
resolve-nothing = Il ne reste aucun conflit.
resolve-unknown = `{ $name }` ne fait pas partie des fichiers en conflit
resolve-unknown-hint = `carnet resolve --list` les montre
resolve-git = git a refusé : { $cause }
resolve-column-place = Où
resolve-column-what = Quoi
resolve-column-ours = Le nôtre
resolve-column-theirs = Le leur
resolve-what-item = ligne
resolve-what-text = texte
resolve-what-file = fichier
resolve-what-clean = réglé, pas ajouté
resolve-side-removed = supprimé
resolve-side-changed = modifié
resolve-written = { $path } : { $count ->
    [one] une décision écrite
   *[other] { $count } décisions écrites
}
resolve-kept = { $path } : gardé, et git le sait
resolve-removed = { $path } : supprimé, et git le sait
resolve-left = { $count ->
    [one] Un fichier attend encore une décision.
   *[other] { $count } fichiers attendent encore une décision.
}
resolve-to-add = Tout est décidé. Relisez, puis : { $command }
resolve-to-finish = Pour terminer : { $command }
resolve-head = ({ $place } sur { $count })
resolve-label-ours = le nôtre
resolve-label-theirs = le leur
resolve-label-before = avant
resolve-ask = [n]ôtre, [l]eur, [m]odifier, [p]asser, [q]uitter ?
resolve-letters = n l m p q
resolve-ask-again = Tapez l’une des lettres entre crochets.
resolve-ask-value = Nouvelle valeur (vide pour l’enlever) :
resolve-edit-text = Un texte de plusieurs lignes se modifie mieux dans votre éditeur ; passez-le ici.
resolve-removed-by-ours = Notre côté a supprimé ce fichier ; le leur l’a modifié.
resolve-removed-by-theirs = Leur côté a supprimé ce fichier ; le nôtre l’a modifié.
resolve-ask-file = le [g]arder, le [s]upprimer, [p]asser, [q]uitter ?
resolve-letters-file = g s p q
resolve-ask-add = Dire à git que les fichiers réglés le sont (`git add`) ? [o/n]
resolve-yes = o oui
doctor-about = Dire si git et cette machine sont prêts pour le carnet
doctor-examples =
    Exemples
    carnet doctor
    carnet doctor --fix    répare ce qui peut l’être
doctor-fix = réparer ce qui peut l’être
doctor-mended = Réparé :
doctor-hint-fix = `carnet doctor --fix` le répare.
doctor-git = git { $version } est installé.
doctor-no-git = git n’est pas installé.
doctor-no-git-hint = Le carnet marche sans lui, mais sans historique ni fusion. Voir https://git-scm.com/downloads
doctor-no-repository = Le carnet n’est dans aucun dépôt git.
doctor-no-repository-hint = Il marche, mais sans historique. `git init` en crée un.
doctor-repository = Le dépôt ne peut pas être lu : { $cause }
doctor-repository-hint = `git fsck` en dit plus.
doctor-foreign-hint = Si vous lui faites confiance : `git config --global --add safe.directory DOSSIER`
doctor-driver = Git sait fusionner les fiches.
doctor-driver-missing = Dans ce clone, git ne sait pas fusionner les fiches : il les fusionne ligne par ligne.
doctor-driver-other = Git a appris à fusionner les fiches d’une autre version de Carnet, ou depuis un autre endroit.
doctor-program = Git trouve `carnet`.
doctor-program-elsewhere = Git ne trouve pas `carnet` par son nom ; il l’appelle à { $place }.
doctor-program-hint = Si le programme change de place, git fusionne ligne par ligne jusqu’au prochain `carnet doctor --fix`.
doctor-attribute = .gitattributes confie toutes les fiches à cette fusion.
doctor-attribute-missing = .gitattributes ne confie pas les fiches de `{ $folder }` à cette fusion (`*.md merge=carnet`).
doctor-attribute-unreadable = .gitattributes ne se lit pas comme du texte
doctor-unmerged = { $count ->
    [one] Un fichier attend une décision depuis la dernière fusion.
   *[other] { $count } fichiers attendent une décision depuis la dernière fusion.
}
doctor-unmerged-hint = `carnet resolve` les passe en revue.
doctor-hooks-none = Aucun hook ne s’exécute quand vous validez ; Carnet n’en installe pas.
doctor-hooks = Ce dépôt exécute ses propres hooks : { $names }. Carnet n’en installe pas.
doctor-caches = Ce qui a été lu du carnet et de son passé est gardé dans { $path }.
doctor-caches-closed = Rien ne peut être gardé dans { $path } : { $cause }
doctor-no-caches = Le système n’indique aucun dossier où garder ce qui a été lu du carnet et de son passé.
doctor-caches-hint = Tout marche, mais chaque commande relit tous les fichiers et tout l’historique.
doctor-watches = Cette machine permet de surveiller { $limit } dossiers ; ce carnet en a { $count }.
doctor-watches-few = Cette machine ne permet de surveiller que { $limit } dossiers ; ce carnet en a { $count }.
doctor-watches-hint = `carnet serve` regarde alors chaque fichier chaque seconde. `sysctl fs.inotify.max_user_watches` relève la limite.
doctor-zone = Le carnet vit dans le fuseau horaire { $zone }, où nous sommes le { $day }.

## Sondage, anciens outils et bilan

audit-actions = Actions faites à la main
audit-alone = Le carnet au soir du { $day }, jour de la mise en service.
audit-answers = Fiches revenues
audit-beside = Le carnet au soir du { $day }, à côté du { $before }. L’équipe y travaille depuis le { $go_live }.
audit-by-source = Ce qui arrive encore des anciens outils, par mois
audit-change = Écart
audit-days = Jours où quelqu’un y a travaillé
audit-dead = Contacts et sociétés à l’abandon
audit-done = Tâches faites
audit-email = Contacts avec une adresse e-mail
audit-figure = Chiffre
audit-head = +{ $months } mois ({ $day })
audit-head-go-live = Mise en service ({ $day })
audit-idle = Affaires en cours sans prochaine action
audit-imported = Fiches venues d’anciens outils depuis la mise en service
audit-imported-late = Parmi les nouvelles fiches de la période
audit-logged = Échanges notés
audit-moved = Affaires déplacées
audit-note-dead = À l’abandon : un contact ou une société sans échange, sans modification à la main, sans tâche ouverte et sans affaire en cours depuis { $quiet } jours, ni dans sa fiche ni dans une fiche qui y renvoie.
audit-note-old = Venue d’un ancien outil : une fiche dont `imported_from` le dit, au jour de son premier commit après la mise en service.
audit-note-twice = En double : des fiches d’une même sorte qui ont la même adresse e-mail, le même téléphone, le même site ou le même nom, chacune comptée une fois au-delà de la première.
audit-note-use = Usage d’une sorte de fiches : celles que quelqu’un a travaillées à la main pendant la période. Imports, fusions et programmes ne comptent pas.
audit-note-weeks = Une semaine est dans le rythme quand un membre a été actif autant de jours que son métier ou sa fiche le prévoit ; personne n’est comparé à personne.
audit-note-window = Ce qui se passe est compté sur les { $window } jours qui finissent le jour du bilan ; le reste est vu tel qu’il était ce soir-là. Les écarts de pourcentages sont en points.
audit-nothing-before = Le carnet au soir du { $day }. Rien à mettre à côté : git ne remonte pas jusqu’à l’étape d’avant. L’équipe y travaille depuis le { $go_live }.
audit-part-adoption = Adoption : les { $window } derniers jours
audit-part-old-tools = Anciens outils
audit-part-quality = Qualité des données
audit-part-survey = Ce que dit l’équipe : le dernier sondage
audit-part-use = Usage de chaque partie : les { $window } derniers jours
audit-people = Personnes qui ont travaillé dans le carnet
audit-phone = Contacts avec un téléphone
audit-planned = Affaires en cours avec un plan de relance
audit-points = { $number } points
audit-quoted = « { $text } »
audit-reports = Rapports de la maison
audit-return = Heures gagnées pour une heure passée
audit-saved = Heures gagnées par semaine, chacun
audit-says-idle = Affaires en cours sans prochaine action : { $idle }.
audit-says-no-memory = Aucune fiche ne dit d’où elle vient (`imported_from`) : on ne sait rien des anciens outils.
audit-says-no-old = Rien n’est venu d’anciens outils ces { $window } derniers jours.
audit-says-no-survey = L’équipe n’a pas encore été interrogée : `carnet survey new` écrit les fiches.
audit-says-old =
    Sur les { $of } nouvelles fiches des { $window } derniers jours, { $count ->
        [one] une vient encore
       *[other] { $count } viennent encore
    } d’un ancien outil.
audit-says-reach = Contacts joignables : { $email } par e-mail, { $phone } par téléphone.
audit-says-score = L’équipe donne au carnet { $score } sur 10 ; réponses : { $answers }.
audit-says-use = Ces { $window } derniers jours, personnes au travail dans le carnet : { $people } ; jours de travail : { $days }.
audit-says-weeks = Semaines dans le rythme du métier : { $weeks }.
audit-score = Note moyenne sur 10
audit-share = { $percent } ({ $count } sur { $of })
audit-since = Depuis la mise en service
audit-spent = Heures passées par semaine, chacun
audit-title = { $name } : { $months ->
    [0] le jour de la mise en service
    [one] un mois après la mise en service
   *[other] { $months } mois après la mise en service
}
audit-title-day = { $name } : bilan du { $day }
audit-twice = Contacts et sociétés en double
audit-weeks = Semaines dans le rythme du métier
cli-audit-about = Où en est le carnet un, trois et six mois après la mise en service, à côté de l’étape d’avant : adoption, qualité des données, usage de chaque partie, ce que dit l’équipe, anciens outils. Une page, personne n’est nommé.
cli-audit-at = Le jour : +1, +3, +6 mois après la mise en service, ou une date ; sans cela la dernière étape passée
cli-audit-at-hint = écrivez `--at +3` pour trois mois après la mise en service, ou un jour comme `--at 2026-06-30`
cli-audit-before = le { $day } est avant la mise en service, le { $go_live }
cli-audit-before-go-live = la mise en service est pour le { $day } : il n’y a encore rien à regarder
cli-audit-differs = { $file } existe déjà et dit autre chose ; il est laissé tel quel
cli-audit-differs-hint = donnez un autre nom, ou retirez ce fichier
cli-audit-examples =
    Exemples
    carnet audit
    carnet audit --at +3 --output bilan-3.md
    carnet audit --at 2026-06-30 --format html --output bilan.html
cli-audit-first = le premier bilan est pour le { $day }
cli-audit-future = le { $day } n’est pas encore venu
cli-audit-future-hint = `carnet audit --at { $today }` montre où en est le carnet aujourd’hui
cli-audit-no-go-live = carnet.yaml ne dit pas depuis quand l’équipe travaille avec ce carnet
cli-audit-no-go-live-hint = ajoutez une ligne comme `go_live: 2026-01-05` ; les bilans sont pour un, trois et six mois plus tard
cli-audit-not-at = « { $value } » n’est ni un nombre de mois après la mise en service ni un jour
cli-audit-output = Écrire dans un nouveau fichier ; un fichier existant n’est jamais écrasé
cli-audit-too-early = aucune étape n’est encore passée : le premier bilan est pour le { $day }
cli-audit-too-early-hint = `carnet audit --at { $today }` montre où en est le carnet aujourd’hui
cli-audit-value-at = QUAND
cli-audit-value-file = FICHIER
cli-audit-written = Le bilan est dans { $file }.
cli-survey-about = Ce que l’équipe dit de son carnet : satisfaction au fil du temps, retour sur effort, ses mots. `new` écrit les fiches du prochain sondage.
cli-survey-done = { $count ->
    [0] Rien d’écrit : chacun a déjà sa fiche pour { $month }.
    [one] Une fiche écrite pour le sondage ({ $month }).
   *[other] { $count } fiches écrites pour le sondage ({ $month }).
}
cli-survey-examples =
    Exemples
    carnet survey
    carnet survey new  une fiche par membre actif, à remplir et à valider
    carnet report survey --period 2026
cli-survey-fields = Pas demandé, car carnet.yaml ne le déclare pas : { $fields }. Sous `kinds:`, `feedback:`, `fields:`, ajoutez des lignes comme `hours_saved: number`.
cli-survey-new = Écrire une fiche par membre actif ; rien n’est jamais écrasé
cli-survey-next =
    Ensuite :
      1. Validez-les, pour que chacun reçoive la sienne : git add { $folder } && git commit
      2. Chacun remplit la sienne ; `carnet diff` montre les réponses avant la fusion.
      3. `carnet survey` et la page « Sondage » disent ce qui est revenu, `carnet audit` le reprend.
    Qui lit le carnet peut lire les réponses, et git sait qui les a écrites.
cli-survey-no-kind = ce carnet n’a pas de sorte de fiche pour les réponses
cli-survey-no-kind-hint = déclarez-la dans carnet.yaml : `kinds: {"{"}feedback: …{"}"}`, comme `carnet init` l’écrit dans un nouveau carnet
cli-survey-nobody = il n’y a aucun membre actif à interroger
cli-survey-nobody-hint = chacun a sa fiche, par exemple members/ana.md ; qui est parti porte `active: no`
cli-survey-standing = { $name } en a déjà une ce mois-ci : { $path }
cli-survey-taken = { $name } : pas de fiche, un autre fichier ou une autre fiche porte le nom { $path }
report-imported = Fiches importées
report-imports = Anciens outils
report-imports-about = Ce qui arrive encore d’un autre outil après la mise en service : les fiches qui disent d’où elles viennent (imported_from), au jour où git les a vues pour la première fois.
report-imports-before = Jusqu’à la mise en service
report-imports-late = Ces 30 derniers jours
report-imports-months = Par mois depuis la mise en service
report-imports-since = Depuis la mise en service
report-imports-source = Importé de
report-imports-sources = Par origine
report-survey = Sondage
report-survey-about = Ce que l’équipe dit de son carnet : la satisfaction au fil du temps, les heures gagnées pour une heure passée, et ses mots. La commande « carnet survey new » écrit les fiches du prochain sondage.
report-survey-answers = Réponses
report-survey-costs = Ce qui coûte du temps
report-survey-effort = Retour sur effort
report-survey-forms = Fiches envoyées
report-survey-highest = La plus haute
report-survey-its-score = Note
report-survey-lowest = La plus basse
report-survey-no-hours = Aucune réponse ne donne hours_saved et hours_spent : pas encore de retour sur effort.
report-survey-return = Gagné pour une heure passée
report-survey-satisfaction = Satisfaction
report-survey-saved = Heures gagnées par semaine, chacun
report-survey-saves = Ce qui fait gagner du temps
report-survey-score = Note moyenne sur 10
report-survey-spent = Heures passées par semaine, chacun
report-survey-team-alone = carnet.yaml dit adoption: team. Les réponses sont données ensemble, sans les fiches qui sont derrière et pas pour une seule personne.
report-survey-words = Avec leurs mots
survey-ask-costs = Ce qui vous coûte du temps, avec vos mots, entre les guillemets
survey-ask-hours_saved = Heures que ce carnet vous fait gagner dans une semaine ordinaire, par exemple 2.5
survey-ask-hours_spent = Heures que vous y passez dans une semaine ordinaire, par exemple 0.5
survey-ask-saves = Ce qui vous fait gagner du temps, avec vos mots, entre les guillemets
survey-ask-score = De 0 (je m’en passerais bien) à 10 (je ne m’en passerais plus)
survey-form-title = Sondage { $month }, { $name }
survey-form-title-team = Sondage { $month }

## Tour

cli-tour-about = Dix minutes avec l’exemple, pas à pas, selon votre métier ; votre carnet n’est pas touché
cli-tour-examples =
    Exemples
    carnet tour seller
    carnet tour director
cli-tour-folder = l’exemple ne peut pas servir : { $cause }
cli-tour-job = la journée de qui : seller (vente), after-sales (après-vente), marketing, director (direction) ou crm-lead (référent) ; seller si rien n’est dit
cli-value-job = MÉTIER
tour-after-sales-customer = Le client derrière : les personnes, les affaires, les tickets, et un seul fil de tout ce qui s’est dit. Vous savez ce qui a été vendu avant de partir.
tour-after-sales-diff = Ce que vos collègues liront.
tour-after-sales-list = Les tickets qui attendent encore.
tour-after-sales-report = Combien arrivent, combien sont résolus, combien de temps ils attendent.
tour-after-sales-show = Un ticket : le client, qui appeler, ce qui a été fait.
tour-after-sales-title = Après-vente : un ticket, de l’appel à la solution
tour-after-sales-today = Vous êtes Thomas. Vos tickets et vos tâches tiennent dans une liste, les retards d’abord.
tour-after-sales-write = De retour : résolu, avec la date, la tâche cochée et une ligne de journal. (La visite l’écrit pour vous.)
tour-ask = Entrée pour continuer, q pour arrêter.
tour-crm-lead-adoption = Qui se sert du carnet, chacun selon son propre rythme, jamais à côté d’un collègue.
tour-crm-lead-audit = Et le tout sur une page, tel que c’était six mois après les débuts de l’équipe, à côté de trois : ce que valent les données, ce qui sert, si l’ancien tableur vit encore.
tour-crm-lead-check = Vous veillez à ce que le carnet soit juste. Tout ce qui cloche, avec l’endroit et le remède.
tour-crm-lead-diff = Et se relit avant d’être partagé, comme tout changement.
tour-crm-lead-fix = Ce qui est sûr se corrige tout seul.
tour-crm-lead-history = Ce que l’équipe a écrit depuis mercredi. Personne n’a eu à en rendre compte.
tour-crm-lead-survey = Ce qu’en dit l’équipe : sa note, les heures gagnées pour une heure passée, et ses mots, la meilleure liste de choses à améliorer.
tour-crm-lead-title = Faire vivre le carnet
tour-director-digest = Vous êtes Hélène, et n’écrivez rien. La semaine en un écran ; `--format eml` en fait un courriel.
tour-director-forecast = Ce qui est gagné mois par mois, et ce qui est attendu, pondéré par ses chances.
tour-director-lost = Pourquoi l’on perd.
tour-director-slipped = Le résumé nommait une affaire repoussée quatre fois. Sa fiche dit ce qui manque.
tour-director-then = Le même pipeline tel qu’il était fin juin, à côté de celui d’aujourd’hui : il n’a rien fallu garder pour cela, git se souvient.
tour-director-title = Le lundi de la direction
tour-end =
    Il n’en faut pas plus. `carnet demo` écrit cet exemple pour que vous puissiez y jouer et sert son site, où l’aide a une page par métier.
    Les autres visites : { $others }
tour-greeting = Voici le carnet d’Atelier Boréal, une société d’éclairage dont sept personnes tiennent le carnet, le vendredi 20 novembre 2026. Les commandes sont vraies, leurs réponses aussi ; ce que la visite écrit va dans une copie qui disparaît à la fin.
tour-marketing-consent = Qui refuse les envois ; aucun brouillon de Carnet ne lui écrit.
tour-marketing-diff = Le changement dit aussi quel constat il fait disparaître.
tour-marketing-own = Un rapport de la maison, quelques lignes de YAML dans `reports/secteurs.yaml` : quels métiers valent un salon ?
tour-marketing-show = Une campagne est une fiche : le budget, les dates, le journal, et en bas les fiches qui la citent.
tour-marketing-sources = D’où viennent les contacts et les affaires, et ce que chaque source a rapporté. Une ligne des contacts est une faute de frappe.
tour-marketing-title = Marketing : d’où viennent les clients
tour-marketing-today = Vous êtes Léa, deux jours par semaine. Vos campagnes ont des tâches, comme tout le reste.
tour-marketing-write = Vous la corrigez là où elle est : une lettre dans un fichier.
tour-more = { $count ->
    [one] … { $count } ligne de plus
   *[other] … { $count } lignes de plus
}
tour-seller-diff = Avant de partager, regardez ce qui change, avec vos mots et non ceux de git.
tour-seller-list = Toutes vos affaires ouvertes, chacune avec sa prochaine action : celle que vous venez de prévoir a un nouveau jour.
tour-seller-plan = Il y a des prochaines actions que personne n’a écrites : cette affaire suit un plan de relance. L’appel de lundi est venu tout seul, et disparaîtra si le client répond avant.
tour-seller-show = La première ligne a trois jours de retard. Sa fiche donne en haut le numéro à composer, et en dessous tout ce qui s’est dit.
tour-seller-title = La journée d’un commercial
tour-seller-today = Vous êtes Camille, qui vend depuis le bureau. Chaque matin commence ici : ce qui est en retard, ce qui est pour aujourd’hui, puis les affaires pour lesquelles personne n’a rien prévu.
tour-seller-write = Vous avez appelé. Dans n’importe quel éditeur, vous cochez la tâche, écrivez la suivante et une ligne de journal ; le fichier est du texte. (La visite l’écrit pour vous.)
tour-step = Étape { $place } sur { $count }

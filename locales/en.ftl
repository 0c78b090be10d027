# The kiosk's own sentences in English. Plain words, short sentences.

language-name = English
kiosk-name = Beforehand
kiosk-purpose = What to know before your test or treatment
press-any-key = Press any key to begin
not-here = This page is not here any more. Please go back.
ask-staff = This screen cannot go on just now. Please ask a member of staff. What you need to know, they can tell you.
too-small = This screen is too small. Please make the window larger, or ask a member of staff.

## Numbers

amount-minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
amount-hours = { $number ->
    [one] { $number } hour
   *[other] { $number } hours
}
amount-days = { $number ->
    [one] { $number } day
   *[other] { $number } days
}
amount-weeks = { $number ->
    [one] { $number } week
   *[other] { $number } weeks
}
minutes-from-to = { $least } to { $most } minutes
hours-from-to = { $least } to { $most } hours

## Screens

language-crumb = Language
language-heading = Choose your language
home-crumb = Home
home-heading = Welcome
home-heading-named = Welcome to { $clinic }
home-nothing = There is nothing to read here yet. Please ask a member of staff.
home-text = What would you like to read about?
home-search = Search by name
home-comfort = Make it easier to read
home-help = How to use this screen
category-text = Choose the one you are here for.
fact-time = How long
related = See also: { $title }
callout-note = Good to know
callout-warning = Important
callout-emergency = Emergency
position = Page { $page } of { $pages }
onward = Next: { $title }
progress = { $answered } of { $asked } answered
status-draft = Draft: no clinician has reviewed it. Not medical advice.
status-draft-translation = Draft: no clinician or translator has reviewed it. Not medical advice.
status-reviewed = Reviewed by { $by } on { $last }; due again on { $due }.
status-changed = Changed since its review on { $last }. Not medical advice.
status-overdue = Review overdue since { $due }. Last reviewed by { $by } on { $last }.
status-translation = No translator has reviewed these words.
status-translation-changed = Translation changed since its review.
status-translation-outdated = Translation older than its original.
status-translation-overdue = Translation review overdue since { $due }.
status-translated = Translation reviewed by { $by }.

checklist-crumb = Checklist
checklist-heading = Your checklist
checklist-finish = When you are done
timing-before = Before the day
timing-day-before = The day before
timing-on-the-day = On the day
timing-to-bring = What to bring

summary-crumb = For your care team
summary-heading = Show this to your care team
summary-tell = Please know this about me
summary-ask = Still to ask
summary-todo = Still to do
summary-others = My other answers
summary-progress = { $title }: { $progress }
other-answer = { $answer }: { $item }
summary-nothing = Every question has an answer, and no answer here needs a special alert. Show this page to your care team all the same.
summary-go-through = Please go through this list together with your care team.
ask-unanswered = No answer yet: { $item }
ask-not-sure = Not sure: { $item }
ask-not-for-me = I chose "not for me": { $item }
todo-not-yet = I chose "not yet": { $item }
summary-back = Go back to the checklist
summary-start-over = I am finished: clear my answers and start over
summary-leave = I am finished: clear my answers and leave

glossary-crumb = Words
glossary-heading = Words on this page
about-crumb = About this information
about-heading = About this information
about-draft = This text is a draft. No clinician has reviewed it yet. Please ask your care team about anything that you are not sure of.
about-reviewed = Reviewed by { $by } ({ $role }) on { $last }; due again on { $due }.
about-changed = The text was changed after that review, and nobody has reviewed the change. Please ask your care team about anything that you are not sure of.
about-overdue = This text should have been reviewed again by now. Please ask your care team whether it still holds.
about-translation = No qualified translator has reviewed this translation yet.
about-translated = Translation reviewed by { $by } ({ $role }) on { $last }; due again on { $due }.
about-translation-changed = The translation was changed after that review, and nobody has reviewed the change.
about-translation-outdated = The original was changed after the translation was reviewed, so the two may not say the same.
about-translation-overdue = The translation should have been reviewed again by now.
about-advice = It does not take the place of what your own doctor or nurse tells you.

search-crumb = Search
search-heading = Find a test or treatment
search-field = Name
search-text = Type what people call it. A part of a word is enough.
search-more = There are more. Type more of the name.
search-nothing = Nothing has this name. Please ask a member of staff.
search-found = { $title } ({ $reason })

comfort-crumb = Comfort
comfort-heading = Make it easier to read
comfort-sample = Sample: this is how a line of text looks.
comfort-sample-strong = Sample: this is how an important line looks.
comfort-language = Language: { $value }
comfort-colors = Colours: { $value }
theme-name = { $name ->
    [contrast-dark] dark, strong contrast
    [contrast-light] light, strong contrast
    [soft-dark] dark, gentle
    [soft-light] light, gentle
    [black-on-yellow] black on yellow
    [yellow-on-black] yellow on black
    [colour-safe] easy to tell apart
    [console] plain
    [mono] none
   *[other] { $name }
}
comfort-spacing = Spacing: { $value }
comfort-time = Time to answer: { $value }
comfort-hints = Keys at the foot: { $value }
spacing-normal = normal
spacing-roomy = roomy
time-normal = normal
time-twice = twice as long
time-four-times = four times as long
hints-on = shown
hints-off = hidden

help-crumb = Help
help-heading = How to use this screen
help-up = go to the line above
help-down = go to the line below
help-choose = choose the marked line
help-next-page = go on to the next page
help-previous-page = go back one page
help-back = go back to where you were
help-first = go to the beginning
help-last = go to the end
help-search = find a test or treatment by its name
help-comfort = make it easier to read: language, colours, spacing, time
help-glossary = explain the underlined words on this page
help-language = change the language
help-colors = change the colours
help-start-over = clear your answers and start over
help-repaint = draw the screen again
help-leave = stop and leave
help-staff = for staff
help-number = choose the line with that number
help-typed = Type one of these, then press Enter.
help-a-number = A number
help-again = repeat this page
help-where = tell you where you are
help-words = explain some words on this page
help-help = this list
help-notes = show the notes for staff

## For staff
pin-heading = For staff only
pin-field = PIN
pin-text = Type the PIN, then press Enter.
pin-checking = One moment, please.
pin-wrong = This PIN is not right. Please type it again.
pin-busy = Please wait a moment, then type it again.
pin-shut-seconds = { $number ->
    [one] Too many PINs were wrong. Please wait { $number } second.
   *[other] Too many PINs were wrong. Please wait { $number } seconds.
}
pin-shut-minutes = Too many PINs were wrong. Please wait { $number } minutes.
staff-crumb = Staff
staff-heading = For staff
staff-text = After 2 minutes without a key this closes by itself. The patient's place is kept.
staff-lead = Lead a walkthrough: notes beside the patient's page
staff-start-over = Start over: clear the patient's answers
staff-hidden = What is hidden, and why
staff-versions = Versions
staff-leave = Leave the kiosk
staff-lock = Back to the patient
hidden-nothing = Nothing is hidden.
hidden-text = Patients do not see these texts here.
hidden-line = { $title } ({ $language }): { $why }
hidden-draft = a draft, which no clinician has reviewed
hidden-changed = changed since its review
hidden-overdue = its review is overdue
hidden-translation = no translator has reviewed it
hidden-translation-changed = the translation changed since its review
hidden-translation-outdated = the translation is older than its original
hidden-translation-overdue = the review of the translation is overdue
versions-program = Beforehand { $program }
versions-content = Content { $pack } { $version }: { $count ->
    [one] { $count } procedure
   *[other] { $count } procedures
}, languages { $languages }
versions-today = Date of this machine: { $today }
notes-crumb = For staff
notes-heading = For staff: { $read } of { $all } sections read
notes-ask = Ask
notes-listen = Listen for:
notes-covered = Read so far
notes-open = Still to read
notes-more = More: { $key }

## States and answers

state-read = read
state-open = no answer
state-chosen = chosen
answer-yes = Yes
answer-no = No
answer-not-sure = Not sure
answer-done = Done
answer-not-yet = Not yet
answer-not-for-me = Not for me

## Questions that must be answered first

idle-heading = Are you still there?
idle-text = { $seconds ->
    [one] In { $seconds } second your answers will be cleared.
   *[other] In { $seconds } seconds your answers will be cleared.
}
idle-ends = { $seconds ->
    [one] In { $seconds } second this visit will end, and your answers will be cleared.
   *[other] In { $seconds } seconds this visit will end, and your answers will be cleared.
}
idle-stay = Press any key to stay.
start-over-heading = Start over?
start-over-text = This clears all your answers and goes back to the first screen.
start-over-no = No, keep my answers
start-over-yes = Yes, clear my answers and start over
leave-heading = Leave?
leave-text = If you leave, your answers will be cleared.
leave-no = No, keep reading
leave-yes = Yes, leave and clear my answers
visit-over = Your answers were cleared. The next visit begins here.
goodbye = Goodbye.
visit-idle = Nobody pressed a key for a while, so this visit ended. You can connect again at any time.
visit-late = This visit reached its longest time and ended. You can connect again at any time.
server-closes = This guide is closing for a moment. Please connect again soon.
visit-broke = This visit had to end, and your answers are gone. Please connect again.

## Keys

hint-move = move
hint-choose = choose
hint-next = next page
hint-previous = page before
hint-back = back
hint-leave = leave
hint-glossary = words
hint-help = help
hint-search = search
hint-language = language
hint-enter-pin = go on
hint-notes = notes
hint-staff = end notes
hint-begin = begin
hint-stay = stay
key-any = Any key
key-enter = Enter
key-esc = Esc
key-space = Space
key-tab = Tab
key-backspace = Backspace
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-page-up = Page Up
key-page-down = Page Down
key-home = Home
key-end = End
key-insert = Insert
key-delete = Delete

## Words to type

command-next = next
command-previous = previous
command-back = back
command-again = again
command-where = where
command-search = search
command-comfort = comfort
command-glossary = words
command-help = help
command-language = language
command-start-over = start over
command-notes = notes
command-leave = leave
type-to-begin = Press Enter to begin
type-to-stay = Press Enter to stay
type-number-or = Type a number, or: { $words }
type-pin = Type the PIN, or: { $back }
type-word = Type: { $words }
no-such-line = There is no line { $number } here. Type a number from 1 to { $last }.
not-understood = "{ $said }" was not understood. Type a line's number, or one of these words: { $words }.

## Printing

read-sources = Sources
read-glossary = Words explained
read-checklist = Checklist
read-only-if = Only if: { $condition }
read-condition = { $item } ({ $answers })
read-and = { $one }; and { $other }
read-or = { $one } or { $other }

sheet-title = Review sheet: { $title }
sheet-of = { $id }, language { $language }, content { $pack } { $version }, printed on { $today }
sheet-hash = These words: { $hash }
sheet-how = Tick each statement that is right, and write beside it what to change.
sheet-original = Each statement has its original with it: { $language }.
sheet-grades = Years of school to read it: { $grades }
sheet-grade = { $formula } { $grade }
sheet-grade-limit = { $formula } { $grade } (limit { $limit })
sheet-same = Nothing has changed since.
sheet-order = It has changed since, but no part has: the parts stand in another order, or review.toml was edited.
sheet-differs = { $count ->
    [one] 1 part has changed since; it is marked.
   *[other] { $count } parts have changed since; they are marked.
  }
sheet-gone = No longer there: { $names }
sheet-original-differs = { $count ->
    [one] The original of 1 part has changed since; it is marked.
   *[other] The originals of { $count } parts have changed since; they are marked.
  }
sheet-original-gone = No longer in the original: { $names }
sheet-original-changed = original changed
sheet-new = new
sheet-changed = changed
sheet-right = right
sheet-change = change
sheet-begin = How it begins
sheet-title-part = Name
sheet-heading = Heading: { $heading }
sheet-synonym = Also called: { $synonym }
sheet-main = Main message
sheet-sections = Sections
sheet-rests-on = Rests on: { $sources }
sheet-no-source = Names no source.
sheet-note = For staff:
sheet-slot-here = Here stands { $name }; see below.
sheet-picture = Picture: { $words }
sheet-question = Question ({ $when }). Answers: { $answers }
sheet-task = Task ({ $when }). Answers: { $answers }
sheet-always = Asked of everyone.
sheet-only-if = Asked only if: { $condition }
sheet-why = Why: { $why }
sheet-told = Staff are told of “{ $answer }”: { $tell }
sheet-told-nothing = Staff are told only of “not sure” and of no answer.
sheet-teach-back = What staff ask
sheet-about = About: { $section }
sheet-listen = A good answer holds:
sheet-slots = Sentences that the clinic’s settings decide
sheet-range = May be set from { $least } to { $most }.
sheet-set = Where it is set: { $words }
sheet-unset = Where it is not set: { $words }
sheet-name = Name
sheet-role = Role
sheet-date = Date
sheet-signature = Signature

## Found by

found-title = in the title
found-synonym = also called "{ $text }"
found-section = in the text: { $text }
found-term = in the glossary: { $text }
found-code = code { $text }
found-nothing = Nothing was found.
found-nearest = Did you mean:

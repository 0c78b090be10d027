//! What `--help` teaches: what to type, for the program and for each command.

pub const ALL: &str = "\
Examples:
  beforehand                                   open the kiosk
  beforehand --theme contrast-light            with dark letters on a light screen
  beforehand --plain                           as lines of text, for a screen reader
  beforehand doctor                            tell whether the kiosk can run here
  beforehand read bone-marrow-aspiration | lp  print a procedure
  beforehand check my-content                  find every fault in a folder

Exit codes: 0 good, 1 faults found, 2 wrong usage, 3 the terminal or a file is
not as needed, 128 and a signal's number when a signal ended it.";

pub const KIOSK: &str = "\
Examples:
  beforehand kiosk --plain --keymap default         as lines of text
  beforehand kiosk --theme mono --colors none       without colours
  beforehand kiosk --ascii                          for a font with few characters
  beforehand kiosk --config /srv/clinic/kiosk.toml  with this clinic's settings
  beforehand kiosk --log journald                   and journalctl tells what it did";

pub const LIST: &str = "\
Examples:
  beforehand list                in the language that is offered first
  beforehand list --locale es    titles in Spanish
  beforehand list | cut -f1      ids only";

pub const FIND: &str = "\
Examples:
  beforehand find hip needle                what people call it
  beforehand find aguja cadera              in any language
  beforehand find --code snomed:49401003    by a code";

pub const READ: &str = "\
Examples:
  beforehand read bone-marrow-aspiration | lp               on paper
  beforehand read bone-marrow-aspiration --locale es        in Spanish
  beforehand read bone-marrow-aspiration --section risks    one section
  beforehand read bone-marrow-aspiration --width 0          without line breaks";

pub const REVIEW: &str = "\
Examples:
  beforehand review bone-marrow-aspiration                         every statement, to tick
  beforehand review bone-marrow-aspiration --locale es | lp        in Spanish, on paper
  beforehand review mri --format html > mri.html                   for a browser
  beforehand review mri --content my-content --since old-content   what changed
  beforehand review sign mri --help                                how to sign it

The sheet has every sentence of the text with its sources and reading grades,
the checklist with its logic in words, both wordings of what a clinic decides,
and the notes for staff; of a translation, the original beside each sentence.
What changed since the last review is marked; --since shows the old words, too.";

pub const SIGN: &str = "\
Examples:
  beforehand review sign mri --content my-content --locale en \\
    --by 'Dr. Ana Example' --role radiologist --due 2028-11-01
  beforehand review sign mri --content my-content --locale es \\
    --by 'M. Ejemplo' --role 'certified translator' --due 2028-11-01

The signature goes into review.toml beside the words, and is bound to them: one
changed word, and the kiosk and `beforehand check` say so. For a translation it
is the translator's, and bound to its original, too.";

pub const CHECK: &str = "\
Examples:
  beforehand check                               what the kiosk would run on
  beforehand check my-content                    a folder of one's own
  beforehand check my-content --deny warnings    before it goes to patients
  beforehand check my-content --format json      for another program
  beforehand check my-content --format github    as notes beside a change on GitHub

A fault keeps content from being shown, or could harm a patient. A warning is
harder to read than the standard. Advice is for a person to judge.
Exit codes: 0 no faults, 1 faults found (with --deny warnings also warnings).";

pub const STATS: &str = "\
Examples:
  beforehand stats                               of what the kiosk would run on
  beforehand stats --content my-content          of a folder of one's own
  beforehand stats --format json                 for another program";

pub const NEW: &str = "\
Examples:
  beforehand new blood-draw --content my-content              a procedure
  beforehand new blood-draw --content my-content --locale es  its Spanish words

A folder that is not there yet, or is empty, becomes a pack of your own. Each
text to be written begins with TODO, and `beforehand check` names each.";

pub const PREVIEW: &str = "\
Examples:
  beforehand preview --content my-content             from the first screen on
  beforehand preview blood-draw --content my-content  at a procedure

What is wrong lies over the last version that was whole, until it is mended. F5
shows the next size of screen, F12 lines in place of a painted screen, F10 ends.";

pub const SCHEMA: &str = "\
Examples:
  beforehand schema                         the kinds of files
  beforehand schema words                   what may stand in a procedure's words
  beforehand schema --dir my-content/schemas  all of them, one file each

Editors that read .taplo.toml complete keys by them and mark what is wrong.";

pub const VISIT: &str = "\
Examples:
  beforehand visit            one visit, as ForceCommand of sshd_config runs it
  beforehand visit --lang es  in Spanish
  beforehand visit --log journald  tells what is wrong, in the system's journal

It is painted where there is a terminal, else in lines. What the client asked
to run stands in SSH_ORIGINAL_COMMAND: list, find and read print, with the exit
codes that they have, and everything else is refused with 2; no shell sees it.
With a fault in kiosk.toml or the content the exit code is 3: visitors read that
the kiosk cannot go on, and the log has the fault. Idle times and how long a
visit may last stand in [ssh] of kiosk.toml.";

pub const KEYS: &str = "\
Examples:
  beforehand keys                          the keys of the kiosk here
  beforehand keys --keymap my-keys.toml    those of a file, checked as it is read";

pub const THEMES: &str = "\
Examples:
  beforehand themes                    what --theme takes, and how each looks
  beforehand themes | cut -f1          names only
  beforehand --theme contrast-light    the kiosk in one of them";

pub const DOCTOR: &str = "\
Examples:
  beforehand doctor                          on the screen where the kiosk is to run
  beforehand doctor --keys                   which keys arrive here, and what they do
  beforehand doctor | grep -v '^ok'          only what could be better
  beforehand doctor --config kiosk.toml      with this clinic's file

Each line is `ok`, `note` (the kiosk runs, but could be better) or `problem`
(it does not run, or nobody can come to its server). Exit codes: 0 there is no
problem, 3 there is one.";

pub const CONFIG_SHOW: &str = "\
Examples:
  beforehand config show                      every setting, and where it is set
  beforehand config show | grep ^policy       the numbers that the clinic decides
  beforehand config show --config kiosk.toml  as with this file

The first lines name the clinic's file, or the places where it was looked for.
Texts stand in quotes; `not set` is what nobody has decided.";

pub const PIN: &str = "\
Examples:
  beforehand pin                     asks twice, and shows nothing of what is typed
  beforehand pin > staff-pin.toml    keeps the line that it prints
  beforehand pin --password          the same for a password of visitors over SSH

The PIN has 4 to 10 digits, a password 8 to 64 characters; without a terminal it
is read from two lines. What is printed is its hash: one line for [kiosk], or of
a password for [ssh], of kiosk.toml. Let nobody but the kiosk read that file: a
PIN is so short that it can be found from its hash.";

#[cfg(feature = "ssh")]
pub const SERVE: &str = "\
Examples:
  beforehand serve                              for this machine alone: port 2222
  beforehand serve --listen 192.0.2.7:2222      for whoever reaches that address
  beforehand serve --log /var/log/kiosk.log     tells what the server does
  ssh -p 2222 guide@192.0.2.7                   a visit; guide-es begins in Spanish
  ssh -T -p 2222 guide@192.0.2.7                the same in lines of text
  ssh -p 2222 guide@192.0.2.7 read mri          prints a text; also list and find

Once clients can come, one line is printed: `ready`, the addresses, and the
fingerprint of the server's key. SIGHUP reads kiosk.toml and content anew, and
SIGTERM tells every visitor before the server ends. docs/ssh.md says the rest.";

pub const COMPLETIONS: &str = "\
Examples:
  beforehand completions bash > ~/.local/share/bash-completion/completions/beforehand
  beforehand completions zsh > ~/.zfunc/_beforehand     with ~/.zfunc in $fpath
  beforehand completions fish > ~/.config/fish/completions/beforehand.fish";

pub const MAN: &str = "\
Examples:
  beforehand man | man -l -                                   read it
  beforehand man > /usr/local/share/man/man1/beforehand.1     keep it";

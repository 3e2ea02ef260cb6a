"""Findings about a whole file, and about what must not stand in any."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "encoding": RuleWords(
        "The file seems to be saved as {encoding}, not as UTF-8, and was read like that.",
        "Save it as “UTF-8” in your editor, or run genba check --fix.",
        "Other programs may show garbled letters. UTF-8 reads the same everywhere.",
    ),
    "mixed-encoding": RuleWords(
        "From here on letters are not stored as in the rest of the file (UTF-8). They were read as they were meant.",
        "See whether this line reads well, and save the file as “UTF-8” in your editor, or run genba check --fix.",
        "This happens when texts of several people are merged by hand. Other programs show such lines garbled.",
    ),
    "byte-order-mark": RuleWords(
        "An invisible mark (BOM) stands at the very start of the file. It was ignored.",
        "Save as “UTF-8” rather than “UTF-8 with BOM”, or run genba check --fix.",
        "Some programs take the whole header for text because of it. Notepad likes to add it.",
    ),
    "line-ends": RuleWords(
        "‹All lines end in {every}. It was read as ordinary line ends.›‹Lines do not all end in {most}; this is the first that differs.›",
        "Set the line ending to “LF” in your editor, or run genba check --fix.",
        "Some programs join such lines or count them differently. One kind of line end also shows clearly who changed what.",
    ),
    "not-nfc": RuleWords(
        "‹From here on Hangul is stored letter by letter ({hangul}). It was put together.›‹The letter {letter} is stored in an unusual form. It was read in the usual one.›",
        "Run genba check --fix.",
        "It comes from names made on macOS, or from old programs. It looks the same, but a search does not find it.",
    ),
    "control-character": RuleWords(
        "An invisible control character ({code}) stands here. It is shown as ␦.",
        "Delete the character at this place.",
        "It came along when something was pasted. It can upset a screen or a terminal, so it is not passed on.",
    ),
    "bidi-control": RuleWords(
        "An invisible character ({code}) that turns the direction of writing stands here. It is shown as ␦.",
        "Delete the character at this place.",
        "It makes text read in another order than it is stored. It is also used to deceive, so it is shown and not obeyed.",
    ),
    "binary-file": RuleWords(
        "The file is no text.",
        "Put pictures and documents into attachments and link to them from a note.",
        "A name that ends in .md is read as a note. What is no text can be neither read nor found.",
    ),
    "lfs-pointer": RuleWords(
        "Git LFS left its pointer here in place of the note.",
        "Run git lfs pull, or leave .md files out of LFS.",
        "The real text has not been downloaded yet. Until then the note is not on the site.",
    ),
    "hollow-attachment": RuleWords(
        "The attachment holds nothing‹ but a pointer of {pointer}›.",
        "Put the file itself in its place, under the same name‹ ({pointer}: git lfs pull)›.",
        "An upload that was cut off leaves a name with nothing behind it. Readers would click and see nothing.",
    ),
    "merge-conflict": RuleWords(
        "Two people's changes stand here side by side and were never merged.",
        "Keep the right text and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
        "Only a person can tell which of them is right. The file is set aside until then.",
    ),
    "link-outside": RuleWords(
        "This is a shortcut to something outside the notes folder. It was not read.",
        "Copy the file into the notes folder instead.",
        "Other people's computers do not have that file. It could also leak something onto the site.",
    ),
    "file-too-large": RuleWords(
        "The file is larger than {megabytes} MB. It was not read.",
        "Move pictures and tables into attachments and link to them.",
        "A few kilobytes are plenty for a note. One as large as this usually holds something by mistake.",
    ),
    "empty-file": RuleWords(
        "The file is empty.",
        "Write something, or delete the file.",
        "Perhaps it was not saved completely. A note should not vanish without a word.",
    ),
    "shallow-clone": RuleWords(
        "Only a part of the Git history is here, so days of recording and authors are unsure.",
        "Run git fetch --unshallow; in CI, set fetch-depth: 0.",
        "A note counts as recorded when its file was first committed. With a cut history old notes look new.",
    ),
    "unknown-in-roster": RuleWords(
        "The roster names “{found}”, and no executive has this id.",
        "Write the id, which is the name of the file in the folder executives‹: {known}›.",
        "Executives appear on the site in the order of the roster. Whoever is misspelt there comes after all others.",
    ),
    "placeholder": RuleWords(
        "‹The template's blank “{found}” was never filled in.›‹The letters were lost when this was saved: {lost}›",
        "Write what belongs there, or delete it.",
        "A template that goes out as a note confuses its readers. The note is set aside until it is filled in.",
    ),
    "resident-number": RuleWords(
        "This looks like a resident registration number.",
        "Delete it now. If it is committed already, have it removed from the history too.",
        "The law forbids keeping these numbers without a special ground. The note is not published until it is gone.",
    ),
    "card-number": RuleWords(
        "This looks like the number of a payment card.",
        "Delete it now. If it is committed already, have it removed from the history too.",
        "Whoever reads the number can use it. The note is not published until it is gone.",
    ),
    "phone-number": RuleWords(
        "This looks like a phone number.",
        "Delete it and keep the name and the title.",
        "The customer's people never agreed to having it here. A CRM is the place for it.",
    ),
    "credential": RuleWords(
        "This looks like a password or an access key.",
        "Delete it; if others could see it, change the password or key.",
        "Many people read notes, and Git keeps them. A password that was once committed counts as leaked.",
    ),
    "duplicate-id": RuleWords(
        "Another file is called “{found}” already, so this one is set aside‹; the first is {first}›.",
        "Put a number at the end of the file's name, as in 2026-10-01-cfo-hanmaru-2.md.",
        "The file's name is the page's address, so two files can't share it. Capitals make no difference.",
    ),
    "bad-id": RuleWords(
        "The file's name “{found}” can't be used as an id.",
        "Use small letters a–z, digits and -, as in hanmaru.md.",
        "For customers, executives and issues the file's name is the id and the address. A short plain name is written "
        "the same way everywhere.",
    ),
    "invisible-character": RuleWords(
        "‹A character that can't be seen ({code}) stands here.›‹A character that only some programs can show ({private}) stands here.›",
        "‹Delete {code} at this place, or run genba check --fix.›‹See what {private} was to be, and write it in ordinary letters.›",
        "It comes along when text is pasted from messengers, web pages and old word processors. A name with it looks the same and is another one.",
    ),
    "look-alike-letter": RuleWords(
        "The letter looks like {wanted} and is another one ({code}).",
        "Type it again on a Latin keyboard, or run genba check --fix.",
        "Some Cyrillic and Greek letters look just like Latin ones. Nobody sees the difference, and yet it is another name.",
    ),
    "lost-letters": RuleWords(
        "A letter was lost here; only the sign � is left.",
        "See what it was and write it again.",
        "Some program could not read the letter and saved the file all the same. The file does not hold it any more.",
    ),
    "mojibake": RuleWords(
        "These letters were garbled when the file was saved: {found}",
        "Paste the text again from where it is still whole, and save it as “UTF-8”.",
        "This happens when a file is opened in a wrong encoding and saved again. Neither people nor the search can read it.",
    ),
    "unread-file": RuleWords(
        "“{found}” is no file that is read as a note.",
        "Let its name end in .md if it is a note, move it to attachments if it is a document, or delete it.",
        "Only names that end in .md are read. Documents and copies left by editors should not be passed over in silence.",
    ),
    "wrong-folder": RuleWords(
        "This looks like a file of the folder {wanted} ({keys}), but it lies in {found}, so it was not read.",
        "Move the file to the folder {wanted}.",
        "Customers, executives, minutes and issues are read in a folder each, and notes in any other. In a wrong one, what was filled in loses its meaning.",
    ),
    "unknown-folder": RuleWords(
        "The folder “{found}” is none of {kinds}, so its files were taken for notes or left out.",
        "Rename the folder; if it is meant to hold notes, give it a more different name.",
        "Customers, executives, minutes, issues and attachments are each read in their own way, by the name of their folder. One letter off turns a customer's file into a note without a date.",
    ),
    "copied-file": RuleWords(
        "The name looks like that of a copy: {found}",
        "Compare it with the original and keep one of them‹; the original is {first}›.",
        "Copies left by editors and by programs that keep folders equal make one meeting count twice. See what differs, and keep one.",
    ),
    "unportable-name": RuleWords(
        "Some computers can't hold a file of this name: {found}",
        "Take out of it signs such as ? and :, blanks and dots at the ends, names such as CON, and what makes it long, as in 2026-10-01-cfo-hanmaru.md.",
        "Windows has no names with a question mark, names such as CON, blanks or dots at the end, and very long names. The whole folder can't be fetched there.",
    ),
    "case-collision": RuleWords(
        "Two names differ in capitals only: {found}‹, {first}›",
        "Give one of them another name.",
        "Windows and macOS do not tell capitals from small letters. On such computers one file replaces the other.",
    ),
    "encoded-text": RuleWords(
        "There are codes here that are no text: {found}",
        "Delete them, or copy the text again from where it came from if they stand in place of letters.",
        "Mail programs, web addresses and assistants leave such codes. Neither people nor the search can read them.",
    ),
    "nfd-name": RuleWords(
        "The name of the file or folder is spelled in decomposed Hangul. It was read composed.",
        "Rename it on Windows or on the web, or run git config core.precomposeunicode true and add it again.",
        "Names made on macOS look the same and are not. On another computer one file may seem to be two.",
    ),
    "foreign-file": RuleWords(
        "It has a note's name, but is a file of another kind ({found}), so it was not read.",
        "Copy the text into a new note, and put the original into attachments.",
        "Another program's file becomes no note by its name. As it is, readers would see nothing but codes.",
    ),
    "unfollowed-link": RuleWords(
        "The symbolic link leads to nothing or in a circle, so it was not read.",
        "Delete the link and copy the file into the notes folder.",
        "When a file is moved or deleted, links to it stay behind. On other computers they may not work at all.",
    ),
}

"""Findings in a file's body."""

from __future__ import annotations

from genba.i18n.rule_words import RuleWords

RULES: dict[str, RuleWords] = {
    "complaint-to-decide": RuleWords(
        "It is not clear which customer complained‹: {known}›.",
        "Put the customer's name above it as a heading, as in ## Hanbit.",
        "When several customers meet, nobody can tell who said it. Until it is decided, it is on no customer's page.",
    ),
    "action-without-owner": RuleWords(
        "Nobody is in charge of this action‹: several executives are called “{shared}”›.",
        "Write an executive's id after @‹ ({known})›, as in @cfo answer about payment ~10/16.",
        "A promise of nobody is kept by nobody. With a name it appears among that executive's actions.",
    ),
    "unknown-owner": RuleWords(
        "No executive is called “{found}”, so this action is left to nobody.",
        "Write an executive's id after @‹ ({known})›, as in @cfo answer about payment ~10/16.",
        "An action appears in the list of the one executive who is in charge of it. If a team or somebody else does the work, name the executive who sees to it.",
    ),
    "action-without-words": RuleWords(
        "This action says who and when, but not what.",
        "Write what is to be done, as in - [ ] @cfo answer about payment ~10/16.",
        "Without it the next meeting can't even ask. Only the writer would remember what was promised.",
    ),
    "impossible-due-date": RuleWords(
        "“{found}” is not in the calendar, so it was not read.",
        "Correct the date, as in ~10/16 or ~2026-10-16.",
        "With a wrong date nobody knows whether it is overdue. The action is published without one.",
    ),
    "impossible-move-date": RuleWords(
        "“{found}” is not in the calendar, so the complaint's state was left alone.",
        "Correct the date, as in (resolved 10/16) or Resolved: C-7K2Q4M 2026-10-16.",
        "The date tells how long the customer waited. Until it is mended, this line counts for nothing.",
    ),
    "future-move-date": RuleWords(
        "{found} lies in the future, so it was not taken in.",
        "Write a day that has been‹ in place of ✅ {done}, as in ✅ 2026-10-16›‹ in place of {moved}, as in (resolved 2026-10-16)›.",
        "What is done was done today or before. What is still to do has a due date, as in ~10/16.",
    ),
    "parked-without-reason": RuleWords(
        "The complaint is parked without a reason.",
        "Add the reason, as in (parked: next year's budget).",
        "Without it nobody knows later whether to open it again. The customer will ask, too.",
    ),
    "unknown-code": RuleWords(
        "No complaint has the code “{found}”, so this line was left alone.",
        "Copy the code from beside the complaint‹; candidates: {known}›.",
        "With a wrong code, a complaint that was answered stays open. The code comes from the complaint's words and "
        "changes with them.",
    ),
    "missing-code": RuleWords(
        "No complaint's code follows “{found}:”, so this line changes no complaint.",
        "Write the code of the complaint that is meant, as in {found}: C-7K2Q4M 10/16‹; candidates: {known}›.",
        "Without the code nobody can tell which complaint it is about, and it stays open. The code stands beside the complaint on the customer's page.",
    ),
    "refused-link": RuleWords(
        "“{found}” can't be linked to, so it is shown as text.",
        "Use an address that starts with https://, or a file in the notes folder.",
        "It would not open on other computers, or it may be dangerous. Links lead to web pages, mail addresses and files "
        "of the notes folder.",
    ),
    "link-form": RuleWords(
        "“{found}” is no link. It was read as {wanted}.",
        "Write square brackets, then round ones right behind them, and close them, as in [words](https://address).",
        "Other programs show any other form as text, or look for the address among the files. Full-width brackets, a bracket left open and an address without https:// break a link.",
    ),
    "broken-link": RuleWords(
        "The link leads to “{found}”, which does not exist or is no page.",
        "Correct the address, or put the file into attachments.",
        "Readers would click and see nothing. Blanks and capitals in file names count.",
    ),
    "doubled-mark": RuleWords(
        "An action has one owner and one due date, so “{found}”, which comes second, was left as text.",
        "Keep one of them, or make two actions of it.",
        "What two people own is easily done by neither. Written apart, each is among its owner's actions.",
    ),
    "done-before-note": RuleWords(
        "The day it was done ({found}) lies before the meeting ({date}).",
        "Correct the day, as in ✅ 2026-10-16.",
        "Nothing is done before it was promised, so the day is wrong. As it stands nobody can tell when it was done.",
    ),
    "due-before-note": RuleWords(
        "The due date ({found}) lies before the meeting ({date}).",
        "Correct the due date, as in ~10/16 or ~2026-10-16.",
        "Nobody promises something for a day that is over. It would be overdue from the start.",
    ),
    "heading-form": RuleWords(
        "This is not quite a heading. It was read as “{wanted}”.",
        "Start the line with # and a blank, as in ## Complaints.",
        "Without the blank, or in bold type, it is plain text. The complaints below would not be counted as such.",
    ),
    "list-form": RuleWords(
        "The line is not quite a list item. It was read as one.",
        "Start it with a hyphen and a blank, as in - it breaks down often.",
        "Other programs join such lines into one paragraph. They have to be apart to be counted one by one.",
    ),
    "box-form": RuleWords(
        "The box of this action is not quite right. It was read as “{wanted}”.",
        "Write [ ] for what is to do and [x] for what is done, as in - [x] @cfo answer.",
        "Other programs know these boxes only. With others, what is done may look as if it were not.",
    ),
    "unknown-section": RuleWords(
        "The heading “{found}” is like a known one, but not equal.",
        "Correct the heading; if it is meant as it is, word it more differently.",
        "What stands below is gathered as complaints or lessons only if the heading is known. Now it is plain text.",
    ),
    "wiki-link": RuleWords(
        "{found} leads nowhere, so it is shown as text.",
        "Write [words](path), as in [last note](2026-10-01-cfo-hanmaru.md).",
        "Links with two brackets are known to Obsidian and the like only, and a number in brackets needs an address below. On the site nobody can click them.",
    ),
    "blank-in-link": RuleWords(
        "There is a blank in the link's address, so it is shown as text: {found}",
        "Put the address between < and >, as in [picture](<attachments/first picture.png>).",
        "With a blank nobody can tell where the address ends. No program shows it as a link.",
    ),
    "html-comment": RuleWords(
        "This comment (<!-- -->) is not hidden on the site.",
        "Delete it if nobody is to read it.",
        "HTML in notes is shown as text. What was thought to be hidden can be read by everyone.",
    ),
    "missing-anchor": RuleWords(
        "There is no place “{found}” on the page that the link leads to.",
        "Let what follows # equal a heading of that page, or delete it.",
        "The page opens, but not at that place. When a heading changes, links to it have to follow.",
    ),
    "code-indent": RuleWords(
        "The line is indented by four blanks or more. It was read as if it were not.",
        "Delete the blanks at its start, as in - it breaks down often.",
        "In Markdown a line that starts with four blanks or a tab is code. Complaints and actions in it would not be counted.",
    ),
    "unclosed-code": RuleWords(
        "A code block is opened here and never closed, so all that follows is code.",
        "Put a line ``` where the code ends, or delete this one.",
        "Complaints and actions in a code block are not counted. Such lines are often left when an assistant's answer is pasted.",
    ),
    "html-tag": RuleWords(
        "{found} is HTML, so it is shown as text.",
        "Delete it, or use Markdown, as in **important**.",
        "HTML in notes is shown and not obeyed, for safety. It comes along when text is pasted from a web editor.",
    ),
    "stray-action": RuleWords(
        "This looks like an action, but it does not stand below “Actions”, so it was not counted.",
        "Move it below ## Actions, or start the line with “Action:”.",
        "Promises get onto the executive's list from that section only. A box anywhere else is just shown.",
    ),
    "unread-due-date": RuleWords(
        "“{found}” is no date, so the action has no due date.",
        "Write a date, as in ~10/16.",
        "Only a date tells whether an action is overdue. “Next week” is another week for every reader.",
    ),
    "unknown-state": RuleWords(
        "“{found}” can't be read as the state of a complaint, so it was left alone.",
        "End the line with one of (answered 10/16), (resolved 10/16) and (parked: reason).",
        "States count only in known words. As it is, this complaint may seem to be open still.",
    ),
    "loose-code": RuleWords(
        "A complaint's code stands here ({found}), but not what became of it.",
        "Write one of “Answered:”, “Resolved:”, “Parked:” and “Same complaint:” before it, as in Resolved: C-7K2Q4M 10/16.",
        "The code alone does not tell what changed. This line leaves the complaint as it was.",
    ),
    "move-before-complaint": RuleWords(
        "The complaint ({code}) was made on {date}, and this says that it was moved on {found}.",
        "Check the date; without a year it is settled by the day of the note.",
        "No complaint is answered before it is made. The customer's wait would count backwards.",
    ),
    "rule-below-text": RuleWords(
        "The line --- right below a text makes it a heading. It was read as a rule.",
        "Put an empty line above the line ---.",
        "In Markdown a line --- right below a text turns that text into a heading. It would not count as heard.",
    ),
}

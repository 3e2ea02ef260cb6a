"""genba init in English."""

from genba.i18n.init_words import InitWords

EN = InitWords(
    help="Makes a new notes repository. On a terminal it asks for what is not given; --lang decides the language.",
    company="the company’s name (default: the folder’s)",
    executive="an executive: “id, name, function, mail”; may be given again (default: two examples)",
    audience="an audience, the widest first; may be given again (default: one site for everyone)",
    forge="the Git server it will lie on, whose CI file is written (default: github)",
    url="the repository’s address there; the site gets buttons to write and to edit",
    samples="with customers, notes and minutes for an example, or without (default: with)",
    hooks="with a hook that keeps notes with errors out of commits, or without (default: without)",
    ask_language="어떤 언어로 만들까요? / Which language?",
    ask_company="What is the company called?",
    ask_executive="Who records? Write “id, name, function, mail”, as in: cfo, Helen Marsh, Finance, cfo@example.com (Enter: two examples)",
    ask_another="Who else? (Enter: nobody)",
    ask_forge="On which Git server will it lie?",
    ask_url="What is the repository’s address there? (Enter: none yet)",
    ask_audiences="Who reads, the widest audience first, as in: staff executives? (Enter: one site for everyone)",
    ask_samples="Put in customers and notes for an example?",
    ask_hooks="Keep notes with errors out of commits?",
    bad_executive="Write an executive as “id, name, function, mail”. This was written: “{text}”",
    wrong_executive="Executive “{text}”: {message}",
    unclean="Made like this, {path} would be wrong: {message}",
    made="Made {folder}. Next: cd {folder} && genba serve",
)

"""A week and a customer in the terminal, in English."""

from genba.i18n.terminal_words import TerminalWords

EN = TerminalWords(
    week_help="Shows a week in the terminal: who met whom, and what they heard. Without a week: the one that the next meeting reviews.",
    customer_help="Shows one customer in the terminal: the last contact, complaints, promises, people. Takes a name, an alias or an id.",
    open_help="Opens the site that was built in the browser; with a customer or a week, that page.",
    open_site="the site folder that genba build made",
    audience="only what this audience may read (default: the widest)",
    met="Who met whom",
    complaints="Complaints that are not settled",
    promises="Promises to keep",
    contacts="Contacts",
    people="People met",
    more_contacts="The {count:contact before is|contacts before are} on the customer's page of the site.",
    manual_name="NAME",
    manual_synopsis="SYNOPSIS",
    manual_usage="[OPTION]... COMMAND [OPTION|VALUE]...",
    manual_options="OPTIONS OF EVERY COMMAND",
    manual_commands="COMMANDS",
    manual_status="EXIT STATUS",
    manual_statuses={
        "0": "Done, and clean.",
        "1": "There is something to mend.",
        "2": "Wrong use, settings or environment, told in one sentence.",
        "3": "A fault of genba's own; it says where to report it.",
        "130": "Stopped by Ctrl-C; nothing half made is left behind.",
    },
    manual_files="FILES",
    manual_paths={
        "notes/": "The notes folder; --notes names another.",
        "notes/genba.toml": "The company's settings.",
        "notes/.genba/": "What is kept from build to build; it may be removed at any time.",
        "site/": "The site that was built.",
        "NO_COLOR": "With this environment variable no colours are used.",
    },
    errors={
        "unknown-customer": "“{text}” is no registered customer, and nobody has met them.‹ The nearest names: {nearest}›",
        "ambiguous-customer": "Several customers are called “{text}”: {known}",
        "open-no-site": "There is no site at “{folder}”. Make one with genba build first.",
        "open-no-page": "The page “{path}” is not on the site yet. Build it again with genba build.",
    },
)

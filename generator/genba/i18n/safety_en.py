"""Publishing and auditing in English."""

from genba.i18n.safety_words import SafetyWords

EN = SafetyWords(
    publish_help="Publishes the built site: a web server serves DIR/current.",
    publish_site="the site folder, as genba build made it",
    publish_audience="publish for this audience only (may be repeated)",
    publish_keep="releases to keep, the live one included",
    publish_rollback="go back to the release that was live before",
    publish_force="also publish what is older than the live site, or can’t be compared with it",
    published="Published {folder}/current: release {number}",
    rolled_back="Went back in {folder}/current to release {number}",
    audit_help="Searches a built site for words that must not be there.",
    audit_secret="a note whose words must not be there, or a text file with one word or sentence a line (may be repeated)",
    audit_json="findings as JSON",
    audit_found="{where}: a {kind} of {secret}‹ ({coding})›",
    audit_kinds={"id": "name", "sentence": "sentence", "word": "word"},
    audit_unread="not searched: {path} ({reason})",
    audit_found_count="The site tells what it must not. Places: {count}",
    audit_clean="Searched {files:file|files} for {words:word or sentence|words and sentences}; none is there.",
    errors={
        "publish-not-built": "“{folder}” holds no site. Make it with genba build, or name it with --site.",
        "publish-changed": "“{folder}” is not as genba build left it. Build it again.",
        "publish-unreadable": "“{folder}” can’t be read: {reason}",
        "publish-spoilt": "“{path}” is missing or broken, so nothing was changed. Build the site again.",
        "publish-unwritable": "“{folder}” can’t be written, and its live site was left as it is: {reason}",
        "publish-not-ours": "“{folder}” holds a file or folder “current” that genba did not make, so it was left alone. Name another folder.",
        "publish-taken": "Somebody else is publishing to “{folder}” right now. Try again in a moment.",
        "publish-older": "This build ({found}) is older than the live site ({live}). Fetch the newest notes and build again, or use --force.",
        "publish-unrelated": "The live site was built from commit {commit}, which is not in the history of these notes, so nobody can say which is newer. Fetch the whole history, or use --force.",
        "publish-nothing-before": "“{folder}” holds no release from before the live one.",
        "audit-no-site": "There is no folder “{folder}” to search.",
        "audit-unreadable": "“{path}” can’t be read: {reason}",
        "audit-no-words": "“{path}” gives no word to search for.",
    },
)

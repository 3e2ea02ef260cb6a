"""Other machines, other engines and other places, in English."""

from genba.i18n.scale_words import ScaleWords

EN = ScaleWords(
    engine="what puts the theme around the pages",
    executor="scheduler of a Dask cluster that reads, indexes and prints, as tcp://host:8786 (default: this machine)",
    sent="Files sent or removed: {count}",
    errors={
        "executor-unreachable": "No worker answers at “{address}”: {reason}",
        "executor-lost": "The cluster at “{address}” was lost: {reason} Run the command again, or without --executor.",
        "executor-differs": "The worker {worker} has {found}, this machine has {wanted}. Install the same on both: else the pages would differ.",
    },
)

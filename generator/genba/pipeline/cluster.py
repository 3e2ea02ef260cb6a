"""Machines beyond this one: chunks are sent to a cluster of the caller's, and what comes of them comes back.

The one home of Dask. Its scheduler keeps what was sent, and gives it to somebody else if a worker dies.
"""

from __future__ import annotations

import gc
import logging
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from platform import python_version
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import compress, decompress

from genba.pipeline.chunks import Share, uncollected
from genba.pipeline.load import Unusable

if TYPE_CHECKING:
    from distributed import Client, Future

C = TypeVar("C")
R = TypeVar("R")
_PACKAGES = (
    "Jinja2 kiwipiepy kiwipiepy_model markdown-it-py MarkupSafe mdit-py-plugins nh3 pydantic python-frontmatter PyYAML"
).split()
"""What comes of a chunk hangs on these."""

_PATIENCE = 30  # seconds
_AHEAD = 4  # chunks for each thread, so that none waits for us; more would only fill memory


@contextmanager
def cluster(address: str) -> Iterator[Share]:
    """What the cluster whose scheduler is at ``address`` does for us. Raises Unusable, also if it is lost meanwhile."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        if error.name != "distributed":
            raise
        raise Unusable("extra-missing", extra="dask") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it comes as an exception
    warnings.filterwarnings("ignore", "Sending large graph")  # so it is, once for each site
    with ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=_PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise Unusable("executor-unreachable", address=address, reason=_said(error)) from None
        _hold_alike(client)

        def share(task: Callable[[C], R], chunks: Iterable[C], /) -> Iterator[R]:
            return _shared(client, address, task, chunks)

        yield share


def _said(error: BaseException) -> str:
    return str(error).partition("\n")[0] or type(error).__name__


def _shared(client: Client, address: str, task: Callable[[C], R], chunks: Iterable[C]) -> Iterator[R]:
    """The task goes to each worker once, also to one that comes late: it is itself what a task gives."""
    told = client.submit(_itself, _Sent(compress(pickle.dumps(task), 1)), pure=False)
    futures = (client.submit(_done, told, chunk, pure=False) for chunk in chunks)
    return _received(address, deque(islice(futures, _AHEAD * max(1, sum(client.nthreads().values())))), futures)


def _received(address: str, sent: deque[Future], others: Iterator[Future]) -> Iterator[R]:
    while sent:
        with _not_lost(address):
            made = sent.popleft().result()
        sent.extend(islice(others, 1))
        yield made


@contextmanager
def _not_lost(address: str) -> Iterator[None]:
    from distributed.client import FutureCancelledError
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    try:
        yield
    except (CommClosedError, FutureCancelledError, KilledWorker) as error:
        raise Unusable("executor-lost", address=address, reason=_said(error)) from None


class _Sent:
    """A task, opened once by each worker; it goes on to the next as it came, whatever it has loaded by then."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    def __reduce__(self) -> tuple[type[_Sent], tuple[bytes]]:
        return _Sent, (self._written,)

    @cached_property
    def task(self) -> Callable[[Any], Any]:
        """Nobody looks for garbage in it, which takes longer than the work; what an earlier one left goes now."""
        gc.unfreeze()
        gc.collect()
        with uncollected():
            opened: Callable[[Any], Any] = pickle.loads(decompress(self._written))
            gc.freeze()
        return opened


def _itself(task: _Sent) -> _Sent:
    return task


def _done(sent: _Sent, chunk: C) -> object:
    return sent.task(chunk)


def _hold_alike(client: Client) -> None:
    """The same bytes come of the same notes only from the same Python and the same packages. Raises Unusable."""
    _hold_equal(f"Python {python_version()}", {at: f"Python {one}" for at, one in client.run(python_version).items()})
    there = client.run(version, "genba", on_error="return")  # who has no genba can't run a function of ours
    _hold_equal(f"genba {version('genba')}", {at: f"genba {_word(one)}" for at, one in there.items()})
    for name in _PACKAGES:
        _hold_equal(_release(name), client.run(_release, name))


def _hold_equal(ours: str, theirs: Mapping[str, str]) -> None:
    for worker, found in theirs.items():
        if found != ours:
            raise Unusable("executor-differs", worker=worker, found=found, wanted=ours)


def _word(told: str | Exception) -> str:
    return told if isinstance(told, str) else "-"


def _release(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"

"""Settings for Material's own search, so that its box finds Korean words with their particles on."""

from __future__ import annotations

from collections.abc import Mapping

PARTICLES = """
으로부터 에게서 한테서 으로는 에서는 에게는 까지는 부터는 이라고 라고는 으로도
에서도 에게도 이라는 이나마 조차도 으로 에서 에게 한테 께서 까지 부터 처럼
보다 마다 밖에 조차 이나 이랑 이고 이며 라고 라는 라도 하고 만은 만이 에는
에도 은 는 이 가 을 를 의 에 도 만 와 과 로 나 랑 께
""".split()


def search_options() -> Mapping[str, object]:
    """Options of the engine's search plugin: words part at blanks and marks, and before a particle that ends them."""
    return {"lang": ["ko", "en"], "separator": separator()}


def separator() -> str:
    """A JavaScript pattern; a particle is split off where at least two syllables stand before it."""
    particles = "|".join(PARTICLES)
    return rf"[\s\-_,:!?=\[\]()\"'“”‘’`/·.…~]+|(?<=[가-힣]{{2}})(?:{particles})(?![가-힣])[\s\-,:!?=.\"”’)]*"

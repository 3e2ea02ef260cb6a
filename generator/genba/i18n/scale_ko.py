"""다른 기계, 다른 엔진, 다른 곳을 한국어로."""

from genba.i18n.scale_words import ScaleWords

KO = ScaleWords(
    engine="페이지에 테마를 씌우는 프로그램이에요",
    executor="읽기와 색인, 페이지 만들기를 맡길 Dask 클러스터의 주소예요. 예: tcp://host:8786 (기본: 이 컴퓨터)",
    sent="올리거나 지운 파일: {count}개",
    errors={
        "executor-unreachable": "“{address}”에서 일할 컴퓨터가 답하지 않아요: {reason}",
        "executor-lost": "“{address}” 클러스터와 끊겼어요: {reason} 다시 실행하거나 --executor 없이 실행해 주세요.",
        "executor-differs": "{worker}에는 {found}, 여기에는 {wanted:이} 있어요. 그대로 하면 페이지가 달라지니 같은 것을 설치해 주세요.",
    },
)

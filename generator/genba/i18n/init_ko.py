"""genba init in Korean."""

from genba.i18n.init_words import InitWords

KO = InitWords(
    help="새 기록 폴더를 만들어요. 터미널에서는 정하지 않은 것을 물어봐요. 언어는 --lang으로 정해요.",
    company="회사 이름 (기본: 폴더 이름)",
    executive="임원 한 사람: “아이디, 이름, 직무, 메일”. 여럿이면 여러 번 (기본: 보기 두 사람)",
    audience="독자. 넓은 쪽부터 여러 번 (기본: 모두에게 사이트 하나)",
    forge="저장소를 둘 Git 서버. 그 서버의 CI 파일을 만들어요 (기본: github)",
    url="그 서버에 있는 저장소의 주소. 사이트에 ‘쓰기’와 ‘고치기’ 단추가 생겨요",
    samples="보기 고객, 기록, 회의록을 넣을지 (기본: 넣어요)",
    hooks="오류가 있는 기록은 커밋하지 않는 훅을 넣을지 (기본: 넣지 않아요)",
    ask_language="어떤 언어로 만들까요? / Which language?",
    ask_company="회사 이름이 무엇인가요?",
    ask_executive="기록할 임원은 누구인가요? “아이디, 이름, 직무, 메일”로 적어 주세요. 예: cfo, 서지안, 재무, cfo@example.com (Enter: 보기 두 사람)",
    ask_another="다음 임원은 누구인가요? (Enter: 다 적었어요)",
    ask_forge="저장소를 어느 Git 서버에 두나요?",
    ask_url="그 저장소의 주소는 무엇인가요? (Enter: 아직 없어요)",
    ask_audiences="독자를 나눌까요? 넓은 쪽부터 적어 주세요. 예: staff executives (Enter: 나누지 않아요)",
    ask_samples="보기 고객과 기록을 넣을까요?",
    ask_hooks="오류가 있는 기록은 커밋하지 않게 할까요?",
    bad_executive="임원은 “아이디, 이름, 직무, 메일”로 적어 주세요. 적은 것: {text:“”}",
    wrong_executive="임원 {text:“”}: {message}",
    unclean="이대로 만들면 {path}에 잘못이 생겨요: {message}",
    made="{folder} 폴더를 만들었어요. 다음 차례: cd {folder} && genba serve",
)

"""A week and a customer in the terminal, in Korean."""

from genba.i18n.terminal_words import TerminalWords

KO = TerminalWords(
    week_help="한 주를 터미널에 보여 줘요: 누가 누구를 만나 무엇을 들었는지. 주를 적지 않으면 다음 회의에서 볼 주예요.",
    customer_help="고객 하나를 터미널에 보여 줘요: 마지막 만남, 불평, 약속, 사람. 이름, 별칭, 아이디 모두 돼요.",
    open_help="만든 사이트를 브라우저로 열어요. 고객 이름이나 주를 적으면 그 페이지를 열어요.",
    open_site="genba build가 만든 사이트 폴더",
    audience="이 독자가 볼 수 있는 것만 (기본: 가장 넓은 독자)",
    met="누가 누구를 만났나",
    complaints="풀리지 않은 불평",
    promises="지킬 약속",
    contacts="만남",
    people="만난 사람",
    more_contacts="먼저 만난 {count}번은 사이트의 고객 페이지에 있어요.",
    manual_name="이름",
    manual_synopsis="사용법",
    manual_usage="[옵션] 명령 [명령의 옵션과 값]",
    manual_options="모든 명령에 쓰는 옵션",
    manual_commands="명령",
    manual_status="종료 상태",
    manual_statuses={
        "0": "끝났고 깨끗해요.",
        "1": "고칠 곳이 있어요.",
        "2": "사용법, 설정, 환경이 맞지 않아요. 한 문장으로 알려요.",
        "3": "genba의 잘못이에요. 어디에 알릴지 말해 줘요.",
        "130": "Ctrl-C로 멈췄어요. 반쯤 만든 것은 남지 않아요.",
    },
    manual_files="파일",
    manual_paths={
        "notes/": "기록 폴더. --notes로 바꿔요.",
        "notes/genba.toml": "회사의 설정.",
        "notes/.genba/": "다시 만들 수 있는 것을 남겨 두는 곳. 지워도 돼요.",
        "site/": "만든 사이트.",
        "NO_COLOR": "이 환경 변수가 있으면 색을 쓰지 않아요.",
    },
    errors={
        "unknown-customer": "{text:“”은} 등록된 고객도 만난 적이 있는 곳도 아니에요.‹ 비슷한 이름: {nearest}›",
        "ambiguous-customer": "{text:“”이라고} 불리는 고객이 여럿이에요: {known}",
        "open-no-site": "“{folder}”에 만든 사이트가 없어요. genba build로 먼저 만들어 주세요.",
        "open-no-page": "“{path}” 페이지는 아직 사이트에 없어요. genba build로 다시 만들어 주세요.",
    },
)

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
    errors={
        "unknown-customer": "{text:“”은} 등록된 고객도 만난 적이 있는 곳도 아니에요.‹ 비슷한 이름: {nearest}›",
        "ambiguous-customer": "{text:“”이라고} 불리는 고객이 여럿이에요: {known}",
        "open-no-site": "“{folder}”에 만든 사이트가 없어요. genba build로 먼저 만들어 주세요.",
        "open-no-page": "“{path}” 페이지는 아직 사이트에 없어요. genba build로 다시 만들어 주세요.",
    },
)

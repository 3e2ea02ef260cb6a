"""Publishing and auditing in Korean."""

from genba.i18n.safety_words import SafetyWords

KO = SafetyWords(
    publish_help="만든 사이트를 펴내요. 웹 서버는 DIR/current를 보여 주면 돼요.",
    publish_site="genba build가 만든 사이트 폴더",
    publish_audience="이 독자의 사이트만 펴내요 (여러 번 쓸 수 있음)",
    publish_keep="지금 것까지 남겨 둘 판의 수",
    publish_rollback="바로 앞에 펴냈던 판으로 되돌려요",
    publish_force="지금 사이트보다 오래되었거나 견줄 수 없어도 펴내요",
    published="펴냈어요: {folder}/current ({number}판)",
    rolled_back="되돌렸어요: {folder}/current ({number}판)",
    audit_help="만든 사이트에 있으면 안 되는 말이 있는지 찾아요.",
    audit_secret="있으면 안 되는 기록, 또는 한 줄에 한 마디씩 적은 글 파일 (여러 번 쓸 수 있음)",
    audit_json="찾은 것을 JSON으로 알려요",
    audit_found="{where}: {secret}의 {kind}‹ ({coding})›",
    audit_kinds={"id": "이름", "sentence": "문장", "word": "낱말"},
    audit_unread="찾아보지 못했어요: {path} ({reason})",
    audit_found_count="있으면 안 되는 말을 {count}곳에서 찾았어요.",
    audit_clean="파일 {files}개에서 낱말과 문장 {words}개를 찾아보았고, 하나도 없어요.",
    errors={
        "publish-not-built": "“{folder}”에 사이트가 없어요. genba build로 만들거나 --site로 알려 주세요.",
        "publish-changed": "{folder:“”이} genba build가 만든 그대로가 아니에요. 다시 만들어 주세요.",
        "publish-unreadable": "{folder:“”을} 읽을 수 없어요: {reason}",
        "publish-spoilt": "“{path}” 파일이 없거나 온전하지 않아 아무것도 바꾸지 않았어요. 사이트를 다시 만들어 주세요.",
        "publish-unwritable": "“{folder}”에 쓸 수 없어 지금 사이트를 그대로 두었어요: {reason}",
        "publish-not-ours": "“{folder}”에 genba가 만들지 않은 current가 있어 그대로 두었어요. 다른 폴더를 알려 주세요.",
        "publish-taken": "다른 곳에서 지금 “{folder}”에 펴내고 있어요. 잠시 뒤에 다시 해 주세요.",
        "publish-older": "이 사이트({found})는 지금 보이는 사이트({live})보다 오래되었어요. 최신 기록을 받아 다시 만들거나 --force를 쓰세요.",
        "publish-unrelated": "지금 사이트를 만든 커밋 {commit:이} 이 기록의 이력에 없어 어느 쪽이 새것인지 알 수 없어요. 전체 이력을 받거나 --force를 쓰세요.",
        "publish-nothing-before": "“{folder}”에 지금보다 앞선 판이 없어요.",
        "audit-no-site": "찾아볼 폴더 {folder:“”이} 없어요.",
        "audit-unreadable": "{path:“”을} 읽을 수 없어요: {reason}",
        "audit-no-words": "“{path}”에 찾을 말이 없어요.",
    },
)

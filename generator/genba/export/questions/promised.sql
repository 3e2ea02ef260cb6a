-- What have we promised and not yet done?
SELECT note, owner, text, due, overdue_days
FROM actions
WHERE NOT done
ORDER BY overdue_days DESC, note, text

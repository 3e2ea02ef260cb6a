-- What was heard last week: worries and complaints, lessons and praise?
SELECT i.section, i.text, i.customer, n.executive, n.id AS note
FROM items i
JOIN notes n ON n.id = i.note
WHERE n.week = (SELECT max(w.week) FROM weeks w WHERE w.week < (SELECT max(v.week) FROM weeks v))
  AND i.section IN ('heard', 'seen', 'worry', 'complaint', 'praise', 'learned')
ORDER BY i.section, n.id, i.number

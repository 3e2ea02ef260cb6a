-- How many contacts did each executive have in each week, their own and those they came along to, with how many people?
SELECT t.week, t.executive, count(*) AS contacts, sum(t.people_count) AS people
FROM (
  SELECT n.week, n.executive, n.people_count FROM notes n
  UNION ALL
  SELECT n.week, c.executive, n.people_count FROM notes n JOIN notes_with c ON c.note = n.id
) t
GROUP BY t.week, t.executive
ORDER BY t.week, t.executive

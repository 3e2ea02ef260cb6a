-- Which customers did each executive meet last week, and how many people?
SELECT n.executive, e.name, n.id AS note, c.id AS customer, c.name AS customer_name, n.people_count
FROM notes n
JOIN executives e ON e.id = n.executive
JOIN notes_customers m ON m.note = n.id
JOIN customers c ON c.id = m.customer
WHERE n.week = (SELECT max(w.week) FROM weeks w WHERE w.week < (SELECT max(v.week) FROM weeks v))
ORDER BY n.executive, n.id, m.number

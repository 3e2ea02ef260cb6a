-- What did each executive learn from customers?
SELECT n.executive, n.id AS note, i.text
FROM items i
JOIN notes n ON n.id = i.note
WHERE i.section = 'learned'
ORDER BY n.executive, n.id, i.number

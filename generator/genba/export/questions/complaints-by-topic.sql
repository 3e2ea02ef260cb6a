-- What do customers complain of, topic by topic, and who heard it first?
SELECT t.topic, c.opened, c.code, c.customer, c.text, c.state, c.age_days, c.first_heard_by
FROM complaints c
JOIN complaints_topics t ON t.complaint = c.code
ORDER BY t.topic, c.opened, c.code

-- What is unanswered, the oldest first?
SELECT code, customer, text, opened, age_days, heard_again, first_heard_by
FROM complaints
WHERE state = 'open'
ORDER BY age_days DESC, code

-- Whom are we not meeting?
SELECT id, name, tier, cadence_weeks, days_since, last_contact_by
FROM customers
WHERE state = 'cold' AND status NOT IN ('휴면', '이탈')
ORDER BY days_since DESC, id

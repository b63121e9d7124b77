SELECT customer_id, count(*) AS orders, sum(total) AS total
FROM {{ ref('paid_orders') }}
WHERE customer_id > 0
GROUP BY customer_id

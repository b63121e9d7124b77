SELECT * FROM {{ ref('customer_totals') }} WHERE total < 0

{{ config(materialized='view', schema=var('schema', none)) }}
SELECT id, customer_id, status_id, date_created, total_inc_tax AS total
FROM {{ source('bigcommerce', 'orders') }}
WHERE total_inc_tax > 0

{{ config(
    materialized='incremental', unique_key='order_id', on_schema_change='append_new_columns',
    indexes=[{'columns': ['total']}]
) }}
-- The number is asked for first, so that the condition has a constant, which reaches the store.
{% if is_incremental() %}
  {% set last = run_query('SELECT max(order_id) FROM ' ~ this).columns[0].values()[0] %}
{% endif %}
SELECT o.id AS order_id, count(i.id) AS lines, o.total_inc_tax AS total
FROM {{ source('bigcommerce', 'orders') }} o
JOIN {{ source('bigcommerce', 'order_items') }} i ON i.order_id = o.id
{% if is_incremental() %}
WHERE o.id >= {{ last }}
{% endif %}
GROUP BY o.id, o.total_inc_tax

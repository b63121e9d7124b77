{{ config(materialized='incremental', unique_key='id', incremental_strategy='merge') }}
SELECT id, status_id, date_modified
FROM {{ source('bigcommerce', 'orders') }}
{% if is_incremental() %}
WHERE date_modified >= (SELECT max(date_modified) FROM {{ this }})
{% endif %}

{{ config(materialized='materialized_view') }}
SELECT id FROM {{ source('bigcommerce', 'orders') }}

SELECT customer FROM {{ source('bigcommerce', 'orders') }}

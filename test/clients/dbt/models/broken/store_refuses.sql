SELECT * FROM {{ source('bigcommerce', 'store') }}

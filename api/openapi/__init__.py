"""What the OpenAPI document says: models, parameters, responses, and the page that shows it."""

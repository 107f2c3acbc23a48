"""The record: conversations, answers with words and changes. The truth of the product; SQLAlchemy, no dialogue."""

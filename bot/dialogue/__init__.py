"""The dialogue: the only place that imports Rasa. Takes a conversation from the record one turn further."""

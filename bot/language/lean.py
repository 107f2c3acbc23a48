"""spaCy without what its machine-learning library would take along.

thinc imports TensorFlow wherever it is installed, and Rasa brings it: two seconds and 250 MB that no part of reading
uses. Rasa itself can still import it, before or after.
"""

import sys

_ABSENT = "tensorflow" not in sys.modules
if _ABSENT:
    sys.modules["tensorflow"] = None  # type: ignore[assignment]  # how Python says: not to be imported
try:
    import spacy as spacy
    from spacy.language import Language as Language
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Token as Token
    from spacy.util import registry as registry
finally:
    if _ABSENT:
        del sys.modules["tensorflow"]

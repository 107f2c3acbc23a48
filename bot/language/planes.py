"""The linear classifier that reading uses: what scikit-learn learned, as one array."""

from typing import Any, Dict, List

from bot.language.columns import Row

# The planes of more classes than this are kept in half precision: three digits tell which of them is nearest.
_MANY = 20


def shared_out(far: Any) -> Any:
    """Shares that add up to 1, from how far something lies on the side of each (softmax)."""
    import numpy as np

    shares = np.exp(far - far.max())
    return shares / shares.sum()


class Planes:
    """A plane for each class (one for two classes). `apart`: each class was learned against all the others."""

    def __init__(self, classes: List[str], weights: Any, intercept: Any, apart: bool = False) -> None:
        self.classes, self.weights, self.intercept, self.apart = classes, weights, intercept, apart

    @classmethod
    def of(cls, learned: Any) -> "Planes":
        """The planes of a fitted linear classifier of scikit-learn."""
        import numpy as np

        apart = getattr(learned, "solver", "liblinear") == "liblinear"
        exact = np.float32 if len(learned.classes_) <= _MANY else np.float16
        weights = np.ascontiguousarray(learned.coef_.T, dtype=exact)
        return cls([str(name) for name in learned.classes_], weights, learned.intercept_.astype(np.float32), apart)

    def distances(self, row: Row) -> Any:
        """How far a row lies on the side of each class; of two classes only the second is told."""
        places, values = row
        return values @ self.weights[places].astype("float32", copy=False) + self.intercept

    def shares(self, row: Row) -> Dict[str, float]:
        """How much a row looks like each class; shares add up to 1."""
        import numpy as np

        far = self.distances(row).astype(np.float64)
        if len(self.classes) == 2:
            second = 1 / (1 + np.exp(-far[0]))
            shares = np.array([1 - second, second])
        elif self.apart:
            shares = 1 / (1 + np.exp(-far))
        else:
            shares = shared_out(far)
        return dict(zip(self.classes, map(float, shares / shares.sum())))

"""`python -m bot`: the commands of the product."""

import os
import sys
import warnings

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TQDM_DISABLE", "1")
if not sys.warnoptions:  # the pinned libraries warn a lot about each other; nothing in it for an operator
    warnings.simplefilter("ignore")

from bot.commands import main

sys.exit(main())

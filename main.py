"""Start the editor, or run one command-line job."""

import sys

from engine.cli import main

if __name__ == "__main__":
    sys.exit(main())

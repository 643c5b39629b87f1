"""What each process of the web server loads.

When the server's first process is killed its others would go on serving, on a port that the next
server wants too. They hold nothing that is not in the database, so they end at once.
"""

import signal

from milaan.config.processes import end_with_parent
from milaan.config.wsgi import application

# After the application: rules need the apps to be loaded.
from milaan.config.rules import take_rules  # isort: skip

__all__ = ["application"]

end_with_parent(signal.SIGKILL)
take_rules()

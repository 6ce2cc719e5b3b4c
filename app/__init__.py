"""Where it is used: the command line and the network view."""

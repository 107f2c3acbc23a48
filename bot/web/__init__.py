"""The only listener: the chat interface, the page, and the probes."""

"""The professional's pages: plain HTML from the server, usable without scripts, printable, for who is signed in."""

"""The whole public board as files that any web server, an onion service or a stick can carry."""

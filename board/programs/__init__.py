"""The bodies that run services, and the services that people give feedback on."""

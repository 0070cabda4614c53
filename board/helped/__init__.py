"""Did an alert help? One tap, counted in bands, by nobody in particular (mission.md R50)."""

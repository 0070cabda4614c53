"""The pass-it-on kit: one alert as text, picture, poster, script and code, in every language of the board."""

"""The tests: a mirror of board/, with the laws of the house, whole journeys, and what the tests share."""

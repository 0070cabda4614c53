"""Webhooks: a program's software is told of each public change, by signed messages that are tried again."""

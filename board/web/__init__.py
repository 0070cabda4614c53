"""HTTP and nothing of the trade: pages, words, problems, who may open which door."""

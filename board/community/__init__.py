"""The community's own pages: what to learn, who decides, who receives data, what is held, links elsewhere."""

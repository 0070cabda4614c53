"""The text keeps the format that collectors read."""

from board.health.shapes import Figure, text_of


def test_figures_of_one_name_stand_together_under_their_meaning() -> None:
    figures = (Figure("board_posts_waiting", "Posts that wait.", 3, lane="alerts"),
               Figure("board_posts_waiting", "Posts that wait.", 0, lane="feedback"),
               Figure("board_bytes_on_disk", "Bytes.", 1024.0))  # fmt: skip
    assert text_of(figures) == (
        "# HELP board_posts_waiting Posts that wait.\n"
        "# TYPE board_posts_waiting gauge\n"
        'board_posts_waiting{lane="alerts"} 3\n'
        'board_posts_waiting{lane="feedback"} 0\n'
        "# HELP board_bytes_on_disk Bytes.\n"
        "# TYPE board_bytes_on_disk gauge\n"
        "board_bytes_on_disk 1024\n"
    )

"""The words for what stands in the log as an id."""

from board.errors import N_

ACTIONS = {
    "published": N_("Published"),
    "redacted": N_("Published with words removed"),
    "joined": N_("Joined to an alert"),
    "counted": N_("Counted, not printed"),
    "shared": N_("Passed on to the service alone"),
    "declined": N_("Not published"),
    "withdrawn": N_("Taken off the board"),
    "forgotten": N_("Forgotten on schedule"),
    "corrected": N_("Alert corrected"),
    "updated": N_("Alert updated"),
    "renewed": N_("Alert renewed"),
    "looked_at": N_("Alert looked at, left as it is"),
    "struck": N_("Words taken out of every version of an alert"),
    "merged": N_("Merged with another post"),
    "returned": N_("Waits again"),
    "set_apart": N_("Taken out of a group"),
    "seconded": N_("Approved by a second person"),
    "reopened": N_("Decline undone"),
    "amended": N_("Changed as the person who posted asked"),
    "marked": N_("Listing of a service changed, as people told us"),
    "restored": N_("Words put back that were cut by mistake"),
    "acted": N_("A program said what it did about an alert"),
    "act_undone": N_("A program took back what it had said it did"),
    "handed_on": N_("Handed on to the service"),
    "replied": N_("A service answered"),
    "overdue": N_("A service did not answer in time"),
    "heard": N_("People said whether a change helped"),
}
OTHER = N_("Something else")
ROLES = {
    "peer": N_("Peer"),
    "lead": N_("Lead peer"),
    "keeper": N_("Keeper"),
    "poster": N_("The person who posted"),
    "sweep": N_("The schedule"),
    "staff": N_("Staff"),
}
LANES = {
    "life": N_("Life in danger"),
    "alerts": N_("Alerts"),
    "remote": N_("From other boards"),
    "answered": N_("Questions answered"),
    "changes": N_("Changes asked for"),
    "feedback": N_("Feedback"),
}


def action(name: str) -> str:
    """What people read of an action, to be translated."""
    return ACTIONS.get(name, OTHER)


def role(name: str) -> str:
    """What people read of a role, to be translated; empty where it stays untold."""
    return ROLES.get(name, "")


def place(lane: str) -> int:
    """Where a lane stands among all, the most pressing first."""
    return list(LANES).index(lane) if lane in LANES else len(LANES)


def lane(name: str) -> str:
    """What people read of a lane, to be translated."""
    return LANES.get(name, OTHER)

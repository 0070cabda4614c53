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
# Why the answer of a program went back to it: the ids of board/replies/shapes.Reason.
SENT_BACK = {
    "names": N_("it named somebody"),
    "guesses": N_("it guessed who had written"),
    "blames": N_("it blamed the person who spoke"),
    "empty": N_("it did not answer what was said"),
    "evidence": N_("it did not show the change"),
    "advice": N_("it gave advice on drugs or treatment"),
    "plain": N_("it was hard to read"),
}
# What passes between a peer and one person is no line of the public log.
BETWEEN = {
    "asked": N_("A question was asked through a code"),
    "answered": N_("A question was answered through a code"),
    "wished": N_("Somebody asked for a change of their post"),
    "passed_on": N_("An answer was passed on to a program"),
}
STAFF = {
    "invited": N_("An invitation was made"),
    "joined": N_("Somebody joined"),
    "ended": N_("The access of somebody was ended"),
    "role changed": N_("What somebody may do was changed"),
    "scope changed": N_("For which areas somebody decides was changed"),
    "signed out": N_("Somebody was signed out everywhere"),
    "second set": N_("Somebody set up a second step"),
    "second ended": N_("Somebody took a second step away"),
    "second reset": N_("A lost second step was taken away"),
    "hook added": N_("A webhook was added"),
    "hook rotated": N_("A webhook got a new secret"),
    "hook paused": N_("A webhook was paused"),
    "hook closed": N_("A webhook was switched off"),
    "hook resumed": N_("A webhook was started again"),
    "hook stopped": N_("A webhook was stopped"),
    "hook ended": N_("A webhook was ended"),
    "lease broken": N_("A post that somebody had open was freed"),
    "nights begun": N_("Nights began in which one lead may publish alone"),
    "nights ended": N_("The nights with one lead were ended"),
    "original opened": N_("A sealed original was opened"),
    "programs set": N_("For which programs somebody answers was changed"),
    "notice written": N_("A notice was written"),
    "notice approved": N_("A notice was put up"),
    "notice withdrawn": N_("A notice was taken down"),
    "notice dropped": N_("A notice was laid aside"),
    "correction written": N_("The correction of a notice was written"),
    "correction approved": N_("A notice was corrected"),
    "correction dropped": N_("The correction of a notice was laid aside"),
    "link checked": N_("A page elsewhere was looked at"),
    "key made": N_("A key was made"),
    "key rotated": N_("A key got a new secret"),
    "key ended": N_("A key was ended"),
    "service told": N_("A program's software wrote hours or stock"),
}
EVENTS = {
    "begins": N_("The log began"),
    "forgot": N_("Old rows were forgotten on schedule"),
    "explains": N_("Somebody said what was wrong with a row"),
    "requests": N_("Requests from authorities were counted"),
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


def row(event: str, action_of: str) -> str:
    """What a keeper reads of a row of the log, to be translated."""
    match event:
        case "decision":
            return BETWEEN.get(action_of) or action(action_of)
        case "staff":
            return STAFF.get(action_of, OTHER)
        case _:
            return EVENTS.get(event, OTHER)


def sent_back(reason: str) -> str:
    """Why an answer went back to its program, to be translated; empty for any other reason."""
    return SENT_BACK.get(reason, "")


def role(name: str) -> str:
    """What people read of a role, to be translated; empty where it stays untold."""
    return ROLES.get(name, "")


def place(lane: str) -> int:
    """Where a lane stands among all, the most pressing first."""
    return list(LANES).index(lane) if lane in LANES else len(LANES)


def lane(name: str) -> str:
    """What people read of a lane, to be translated."""
    return LANES.get(name, OTHER)

"""Modules of a slice whose names are in no ring, each with the ring whose rules it keeps."""

_DOORS = {
    "accounts": "person_pages second_pages",
    "alerts": "seen_pages",
    "api": "alerts document",
    "care": "calls_pages handing_pages",
    "codes": "feed_pages kept_pages own_atom said_pages shown",
    "community": "link_pages overdose rules_pages story_pages",
    "exchange": "data_pages",
    "feedback": "same_pages",
    "following": "log noticed promised",
    "hsds": "profile_pages sent staff_pages",
    "ledger": "month_pages staff_pages",
    "moderation": "alert_pages case fold_pages held_pages lease_pages live_pages member_pages "
    "nights_pages original_pages question_pages shown",
    "notices": "correct_pages staff_pages",
    "passing": "staff_pages",
    "programs": "map_pages staff_pages",
    "promises": "files",
    "public": "month_pages search_pages story_pages",
    "replies": "desk_pages said_pages staffing_pages",
}
_VERBS = {
    "accounts": "acts arming bindings challenges devices passkeys people proofs recovery rephrase standing "
    "stays tries",
    "alerts": "acted corrections course history listing made narrow published said strike versions",
    "backups": "box bring kept lines reading take",
    "apikeys": "answering calls told",
    "care": "calls late ringing rounds",
    "codes": "behind burn led_to own_feed withdraw",
    "community": "links",
    "exchange": "arrivals cards fits follow forget offered publicdata restore sources strike written",
    "feedback": "answered listing lived released said same since themes",
    "hooks": "courier spread",
    "hsds": "plan tray",
    "ledger": "bound forget heads months said verify",
    "mirror": "copying folder",
    "notices": "corrections",
    "moderation": "bulk deeds grouping held live log members nights onwards originals precedents "
    "questions remarked remarking scales second sheet wished",
    "passing": "workshop",
    "posts": "accounted announced asking compared enclosed forget groups handing holding hurdles intake "
    "inquiries lanes leases merging originals outbox own_code past reword strike sweeps "
    "wishes",
    "programs": "bodies directory upkeep",
    "public": "edition listing messages months search stories tallies told",
    "push": "handing rounds sending",
    "remarks": "marks",
    "replies": "cases lately rounds shared tally",
    "signals": "tally watch",
}
_PLAIN = {
    "accounts": "rule totp",
    "alerts": "climb collected collection differences ladder lifetime needs record seen sought",
    "api": "entries examples labels lists operations",
    "apikeys": "secret",
    "care": "hours shift steps",
    "codes": "answer wish",
    "community": "glossary",
    "dashboard": "weekly",
    "exchange": "dictionary draft fetch files hearing jsonitems lines names syndication warning wording",
    "feedback": "batches plot record",
    "following": "capmessage capxml chosen entries findings names recounting replied telling tongue",
    "hooks": "message patience signing",
    "hsds": "cells entries fields fit groups hours inward names notation outward phones place "
    "reading sheet tabular terms upload",
    "ledger": "bands plot seal wording",
    "mirror": "links made names",
    "moderation": "editor fields folds likeness marking passages rows tales verdict",
    "passing": "faces fit foot outreach paper picture placard qr short signs telling texts wall",
    "phone": "table",
    "posts": "approvals place targets",
    "programs": "calendar index opening order roster sought timetable",
    "promises": "made",
    "public": "advised bands papers shown",
    "push": "courier envelope hosts kept news vapid worker",
    "replies": "inbox likeness printing",
    "signals": "cusum marks rules",
}

ALSO = {
    f"board.{slice_}.{name}": ring
    for ring, modules in {"doors": _DOORS, "verbs": _VERBS, "plain": _PLAIN}.items()
    for slice_, names in modules.items()
    for name in names.split()
}

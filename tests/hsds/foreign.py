"""A service as another directory says it, with much that this board has no field for."""

from typing import Any

FOREIGN: dict[str, Any] = {
    "alternate_name": "The corner",
    "application_process": "Walk in.",
    "minimum_age": 16,
    "phones": [
        {
            "id": "0b7c7f4b-6d1e-4d0a-8c58-7a3e0f6f9f10",
            "number": "(604) 555-0100",
            "extension": 7,
            "type": "text",
        }
    ],
    "schedules": [
        {
            "id": "2f5c4c70-5b1b-4a08-9d68-5bb07a3a1a11",
            "freq": "WEEKLY",
            "byday": "MO",
            "opens_at": "09:00-08:00",
            "closes_at": "17:00-08:00",
        }
    ],
    "service_areas": [{"id": "f7a1d2c8-4a5f-4f8a-9a52-52b1a4b2a012", "name": "The whole province"}],
    "cost_options": [
        {
            "id": "9a3d1e6c-7f1a-4a4d-8a11-0f0a7b6c5d13",
            "option": "Free",
            "amount": 0,
            "currency": "CAD",
        }
    ],
    "contacts": [
        {"id": "c0a8012e-0f3c-4a58-9d6f-2a0b7c8d9e14", "title": "Coordinator", "name": "Jo Example"}
    ],
    "attributes": [
        {
            "id": "d1b9123f-1a4d-4b69-8e70-3b1c8d9e0f15",
            "taxonomy_term": {
                "id": "e2ca2340-2b5e-4c7a-9f81-4c2d9e0f1a16",
                "name": "Needle Exchange",
                "taxonomy": "211",
            },
        }
    ],
    "metadata": [{"id": "f3db3451-3c6f-4d8b-a092-5d3e0f1a2b17", "updated_by": "jo"}],
    "organization": {
        "id": "04ec4562-4d70-4e9c-b1a3-6e4f1a2b3c18",
        "name": "Corner Society",
        "description": "",
        "year_incorporated": 1990,
    },
}

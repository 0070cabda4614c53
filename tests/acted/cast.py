"""Programs with staff that answer for them, as a keeper made them."""

from board.accounts import bindings, people
from board.db import writing
from board.programs.tables import Program
from board.roles import Role


async def staff_of(*programs: str, name: str = "Pat") -> str:
    """The account of somebody who answers for these programs, each made where it is not there."""
    async with writing():
        for program in programs:
            row = Program(id=program, name=program.replace("-", " ").title())
            await Program.insert(row).on_conflict(action="DO NOTHING")
        account = await people.add(name, Role.PROGRAM, hashed="none", program="A program")
        await bindings.give(account, programs)
        await bindings.sign(account)
    return account

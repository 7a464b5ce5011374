"""The pages of the forward plan and of libraries."""

from collections.abc import Callable

from flask import render_template

from demo.desk import Desk, Query, Unknown
from demo.views import see_paper

__all__ = ["SHELF_PAGES", "see_folder", "see_library"]


def see_library(desk: Desk, number: int) -> str:
    """The folders of a library, where a committee would have its meetings."""
    for library in desk.shelves.libraries:
        if library.id == number:
            return render_template("library.html", library=library)
    raise Unknown("there is no such library")


def see_folder(desk: Desk, number: int) -> str:
    """A folder with its documents."""
    library, folder = desk.folder(number)
    return render_template(
        "folder.html", library=library, folder=folder, documents=[see_paper(desk.papers, paper) for paper in folder.documents]
    )


def _plans(desk: Desk, _query: Query) -> str:
    return render_template("plans.html", plans=desk.shelves.plans)


def _plan(desk: Desk, query: Query) -> str:
    number = query.number("PlanId")
    for plan in desk.shelves.plans:
        if plan.id == number:
            return render_template("plan.html", plan=plan)
    raise Unknown("there is no such plan")


SHELF_PAGES: dict[str, Callable[[Desk, Query], str]] = {
    "mglistplans.aspx": _plans,
    "mglistplanitems.aspx": _plan,
}

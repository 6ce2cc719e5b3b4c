"""The application: linked data, query service, questions and pages of one built graph."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from communique.app import (
    ask_routes,
    comparing_routes,
    explorer_routes,
    ontology_reference,
    reconcile_routes,
    resource_routes,
    site_routes,
    sparql_routes,
)
from communique.app.context import root_of
from communique.app.editions import Keeper
from communique.app.error_pages import ErrorPages
from communique.app.quick_answers import QuickAnswers
from communique.app.responses import refusal
from communique.app.settings import Settings
from communique.app.web_frame import Frame


def create_app(settings: Settings) -> Starlette:
    """Return the application as ASGI; its processes start with it and end with it."""
    root = root_of(settings)
    keeper = Keeper(settings, root)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await keeper.start()
        gc.freeze()  # modules and templates stay: looking through them again and again finds nothing
        try:
            yield
        finally:
            await keeper.close()

    rooms = (
        sparql_routes, resource_routes, ask_routes, explorer_routes, comparing_routes, reconcile_routes,
        ontology_reference, site_routes,
    )  # fmt: skip
    app = Starlette(
        routes=[route for room in rooms for route in room.routes()],
        middleware=[
            Middleware(Frame, root=root),
            Middleware(QuickAnswers, settings=settings, keeper=keeper),
            Middleware(ErrorPages),
        ],
        exception_handlers={HTTPException: _refused},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.settings, app.state.keeper = settings, keeper
    return app


async def _refused(_request: Request, error: Exception) -> Response:
    """Say in one line what the framework refuses: an unknown address, a method that is not allowed."""
    if not isinstance(error, HTTPException):
        raise error
    words = {404: "there is nothing at this address; / has an overview", 405: "this address can only be read"}
    headers = dict(error.headers or {})
    return refusal(error.status_code, words.get(error.status_code, error.detail), headers)

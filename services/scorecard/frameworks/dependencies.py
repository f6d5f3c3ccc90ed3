"""The frameworks of the app, for every route that computes by one."""

from typing import Annotated

from fastapi import Depends, Request

from services.scorecard.frameworks.rules.framework import Frameworks


async def _of_app(request: Request) -> Frameworks:
    frameworks: Frameworks = request.app.state.frameworks
    return frameworks


AllFrameworks = Annotated[Frameworks, Depends(_of_app)]

"""What a worker does: a question to an answer, whatever happens on the way."""

from __future__ import annotations

import traceback
from pathlib import Path

from revdiff.errors import RevdiffError
from revdiff.service.answers import Answer, answer_to_refused
from revdiff.service.endpoints import ENDPOINTS, Question
from revdiff.service.limits import Limits
from revdiff.service.problems import FAULT, MISFIT, TOO_MUCH_MEMORY, Problem, RefusedError, problem_of


def answered(question: Question, limits: Limits) -> Answer:
    """The answer to a question. Raises nothing: a request that is refused and a bug are answers too."""
    try:
        return ENDPOINTS[question.endpoint].answered(question, limits)
    except RefusedError as error:
        return answer_to_refused(error.problem)
    except RevdiffError as error:
        return answer_to_refused(problem_of(error))
    except RecursionError:
        return answer_to_refused(Problem(MISFIT, "what the request holds is nested too deeply"))
    except MemoryError:
        return answer_to_refused(Problem(TOO_MUCH_MEMORY, "what it takes is not there; smaller texts take less"))
    except Exception as error:
        return fault_answer(error)


def fault_answer(error: Exception) -> Answer:
    """What a bug is answered with: nothing of what it says, for there may be texts in it; its place is for the log."""
    return answer_to_refused(Problem(FAULT, "the log says where"), place_of(error))


def place_of(error: Exception) -> str:
    """The kind of an error and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"

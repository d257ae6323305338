"""The one tree of errors that a user can meet.

Each class carries what the edges need: ``code`` (stable, for programs), ``status`` (HTTP), ``exit_code`` (command line) and
``retry_seconds`` (after which trying again makes sense; None where it does not).
Each instance says in one sentence, in Chinese and in English, what is wrong and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar

from core.language import Language, Text


class ZerenError(Exception):
    """Base of every error with a sentence for the user. Anything else that escapes is a defect of ours."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    retry_seconds: int | None = None

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)

    def show(self, language: Language) -> str:
        return self.text.show(language)


class InputError(ZerenError):
    """What the user gave cannot be used: a file, a parameter, a setting."""

    code = "bad-input"
    status = 422
    exit_code = 2


class DocumentError(InputError):
    """A document that cannot be read: missing, empty, too large, not text."""

    code = "unreadable-document"


class UnexpectedFaultError(DocumentError):
    """A document that brought a defect of ours, or of a library, to light. Its cause is the exception that was met."""

    code = "unexpected-fault"


class NoMeasuresError(DocumentError):
    """A document in which no measure was found: nothing to load."""

    code = "no-measures"
    exit_code = 1


class ParameterError(InputError):
    """A query parameter that is unknown, missing or of another type."""

    code = "bad-parameter"


class NotFoundError(ZerenError):
    """What was asked for by name does not exist."""

    code = "not-found"
    status = 404
    exit_code = 2


class ConflictError(ZerenError):
    """Another plan stands under the id of the one that was to be loaded."""

    code = "another-plan"
    status = 409
    exit_code = 2


class StandsOnError(ZerenError):
    """Something lasting stands on what was to be removed."""

    code = "reports-stand-on-it"
    status = 409
    exit_code = 2


class NotAcceptableError(InputError):
    """A format that is not to be had."""

    code = "not-acceptable"
    status = 406


class MediaTypeError(InputError):
    """A request body of a kind that is not taken."""

    code = "media-type"
    status = 415


class UnauthorizedError(ZerenError):
    """A request without a key that is known."""

    code = "unauthorized"
    status = 401


class ForbiddenError(ZerenError):
    """A key whose role does not allow it."""

    code = "forbidden"
    status = 403


class MisdirectedError(ZerenError):
    """A request for a host name that this service does not go by."""

    code = "wrong-host"
    status = 421


class TooLargeError(InputError):
    """A request body above the limit."""

    code = "too-large"
    status = 413


class SlowRequestError(InputError):
    """A request body that takes too long to arrive."""

    code = "request-too-slow"
    status = 408


class LongAddressError(InputError):
    """An address above the limit."""

    code = "address-too-long"
    status = 414


class LargeHeadersError(InputError):
    """Headers above the limit."""

    code = "headers-too-large"
    status = 431


class TooManyRequestsError(ZerenError):
    """A caller who comes more often than is allowed."""

    code = "too-many-requests"
    status = 429

    def __init__(self, zh: str, en: str, retry_seconds: int) -> None:
        super().__init__(zh, en)
        self.retry_seconds = retry_seconds


class BusyError(ZerenError):
    """More requests at once than are served."""

    code = "busy"
    status = 503
    retry_seconds = 1


class ServiceFilesError(ZerenError):
    """The service's own files, its keys or its audit log, cannot be read or written."""

    code = "service-files"
    status = 503
    exit_code = 2
    retry_seconds = 30


class QueryError(InputError):
    """Cypher that the engine refuses: a slip of syntax, or a write where only reading is allowed."""

    code = "bad-query"


class RefusedStatementError(QueryError):
    """Cypher of a stranger that may do more than read the graph."""

    code = "only-reading"
    status = 400


class StoreError(ZerenError):
    """The graph cannot be reached or did not do its work."""

    code = "store-unavailable"
    status = 503
    exit_code = 3
    retry_seconds: int | None = 5


class DamagedStoreError(StoreError):
    """The data of the store is not what was written there."""

    code = "store-damaged"
    retry_seconds = None


class CommitUnknownError(StoreError):
    """The graph went away while a commit was on its way: it may have arrived or not."""

    code = "commit-unknown"


class StoreBusyError(StoreError):
    """The graph gave no answer in the time allowed."""

    code = "timeout"
    status = 504

"""What is switched on in a target before it runs."""

from spiders.cdp import Connection, Params
from spiders.collectors.bodies import LONGEST, MOST_BYTES
from spiders.collectors.documents import LONGEST as LONGEST_DOCUMENT
from spiders.collectors.hook import BINDING, hook_source
from spiders.options import BrowserOptions
from spiders.targets import Target

_WORKERS = frozenset({"worker", "shared_worker", "service_worker"})
_DOCUMENTS = frozenset({"page", "iframe"})
_LONGEST_BODY = 1 << 20
# Room for a document until it is asked for (documents.py).
_NETWORK: Params = {
    "maxPostDataSize": _LONGEST_BODY,
    "maxTotalBufferSize": 4 * LONGEST_DOCUMENT,
    "maxResourceBufferSize": 2 * LONGEST_DOCUMENT,
}
_WITH_BODIES: Params = _NETWORK | {"maxTotalBufferSize": MOST_BYTES, "maxResourceBufferSize": LONGEST}
_BEFORE_THE_FIRST_STATEMENT: Params = {
    "lineNumber": 0,
    "columnNumber": 0,
    "urlRegex": "",
    "condition": f"(globalThis.{BINDING}?.(), false)",
}
"""In every script of a worker: a condition that is never true, and so pauses nothing; the hook finishes (hook.js)."""
_AUTO_ATTACH: Params = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}


def prepare(connection: Connection, target: Target, options: BrowserOptions, hints: Params | None) -> None:
    """Switch on recording, post after post, without waiting for any answer."""

    def post(method: str, params: Params | None = None) -> None:
        connection.post(method, params, target.session)

    if target.type not in _WORKERS | _DOCUMENTS | {"worklet"}:
        return
    post("Target.setAutoAttach", _AUTO_ATTACH)
    post("Network.enable", _WITH_BODIES if options.bodies else _NETWORK)
    post("Runtime.enable")
    # Initiators name the script that really caused a request only with asynchronous stacks, which need the debugger.
    post("Debugger.enable")
    post("Debugger.setSkipAllPauses", {"skip": True})
    post("Runtime.setAsyncCallStackDepth", {"maxDepth": 32})
    if hints is not None:
        post("Emulation.setUserAgentOverride", hints)
    if options.hook and target.type != "worklet":
        post("Runtime.addBinding", {"name": BINDING})
    if target.type in _DOCUMENTS:
        post("Page.enable")
        # Every window believes itself in front: visits stand side by side.
        post("Emulation.setFocusEmulationEnabled", {"enabled": True})
        post("Inspector.enable")
        post("Network.enableReportingApi", {"enable": True})
        if options.hook:
            # In a window of our own stands nothing yet; elsewhere a document may have come before us.
            stands = target.type == "iframe" or target.popup
            post("Page.addScriptToEvaluateOnNewDocument", {"source": hook_source(), "runImmediately": stands})
    elif options.hook and target.type in _WORKERS:
        post("Runtime.evaluate", {"expression": hook_source(), "silent": True})
        post("Debugger.setBreakpointByUrl", _BEFORE_THE_FIRST_STATEMENT)

"""Writes wire-vectors.json: messages as Jupyter's own client library puts them on the wire. Run with Debian's python3-jupyter-client."""
import datetime
import json
import pathlib

from jupyter_client.session import Session

KEY = "9f1e7c1c-5b7e4d0e8f0c3a55aa11bb22"
DATE = datetime.datetime(2018, 9, 11, 12, 0, 0, tzinfo=datetime.timezone.utc)


def vector(key, identities, kind, content, buffers=()):
    session = Session(key=key.encode(), session="session-1", username="astronomer")
    header = {"msg_id": "id-1", "msg_type": kind, "username": "astronomer", "session": "session-1", "date": DATE, "version": "5.3"}
    message = {"header": header, "msg_id": "id-1", "msg_type": kind, "parent_header": {}, "metadata": {}, "content": content}
    frames = session.serialize(message, ident=[i.encode() for i in identities]) + list(buffers)
    return {"key": key, "type": kind, "content": content, "identities": len(identities), "buffers": len(buffers),
            "frames": [frame.hex() for frame in frames]}


vectors = [
    vector(KEY, ["client"], "execute_request", {"code": "1 + 1", "silent": False}),
    vector(KEY, ["relay", "client"], "execute_request", {"code": "\"Grüße, 星系\" // \U0001f30c", "silent": False}, [b"\x00\xff\x10"]),
    vector(KEY, [], "status", {"execution_state": "idle"}),
    vector("", ["client"], "kernel_info_request", {}),
]
target = pathlib.Path(__file__).with_name("wire-vectors.json")
target.write_text(json.dumps(vectors, indent=1) + "\n")

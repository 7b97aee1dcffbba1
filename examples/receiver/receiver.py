#!/usr/bin/env python3
"""Receives breachwire's webhooks, checks each signature, and prints what came.

    WEBHOOK_SECRET=whsec_... examples/receiver/receiver.py [PORT [ADDRESS]]

It listens on this machine alone; at ADDRESS 0.0.0.0 containers and other machines reach it.
Answers 204 to what is genuine, 401 to what is not. Python's standard library alone.
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import time

TOLERANCE_SECONDS = 5 * 60
MAX_BODY_BYTES = 4 << 20


def key_of(secret: str) -> bytes:
    """The key that a secret is written for, in base64 behind "whsec_"; empty when it is no secret."""
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        return b""


def is_genuine(key: bytes, headers, body: bytes, now: float) -> bool:
    """Whether a request is signed with the key, and recent: Standard Webhooks, symmetric signatures."""
    webhook_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # A sender that changes its secret signs with both for a while: one match is enough.
    signatures = [part[3:] for part in headers.get("webhook-signature", "").split() if part.startswith("v1,")]
    return any(hmac.compare_digest(expected, signature) for signature in signatures)


def told(event: dict) -> str:
    """The alert in a line, how likely it is right, what it says otherwise than before, and the quotations to check it by."""
    alert = event["data"]
    confidence = alert.get("confidence")
    sure = "" if confidence is None else f" ({confidence:.0%})"
    lines = [f"{event['type']:16} {alert.get('severity', ''):9} {alert.get('summary', '')}{sure}"]
    for change in alert.get("changes", []):
        lines.append(f"{'':26} {change['fact']}: {change['before'] or 'not told'} -> {change['after'] or 'not told'}")
    proof = [citation for reason in alert.get("reasons", []) for citation in reason.get("proof", [])]
    # The same words may prove two reasons.
    lines += dict.fromkeys(f"{'':26} \"{each['evidence']['quotation']}\" {each['source']}" for each in proof)
    return "\n".join(lines)


class Receiver(http.server.BaseHTTPRequestHandler):
    key = b""
    seen: set = set()

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        if length > MAX_BODY_BYTES:
            self.answer(413)
            return
        body = self.rfile.read(length)
        if not is_genuine(self.key, self.headers, body, time.time()):
            print("refused: the signature does not fit", flush=True)
            self.answer(401)
            return
        # A delivery may come twice; its id tells. A real receiver remembers ids on disk.
        webhook_id = self.headers["webhook-id"]
        if webhook_id not in self.seen:
            self.seen.add(webhook_id)
            event = json.loads(body)
            # One string, as print writes the line's end by itself and requests come in several threads.
            print(told(event) + "\n", end="", flush=True)
        self.answer(204)

    def answer(self, status: int):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    Receiver.key = key_of(os.environ.get("WEBHOOK_SECRET", ""))
    if not Receiver.key:
        sys.exit("receiver: set WEBHOOK_SECRET to the secret that breachwire signs with (whsec_...)")
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 9000
    address = sys.argv[2] if len(sys.argv) > 2 else "127.0.0.1"
    with http.server.ThreadingHTTPServer((address, port), Receiver) as server:
        print(f"receiver: http://{address}:{server.server_port}/", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()

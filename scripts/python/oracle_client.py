"""A client of `group-matrix oracle`: one JSON document a line. Standard library only; needs `npm run build`."""
import json
import os
import subprocess

MAIN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "dist", "cli", "main.js")


class Oracle:
    def __init__(self):
        self.process = subprocess.Popen(["node", MAIN, "oracle"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, method, **params):
        """The whole reply to one question, an object with `result` or `error`."""
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()

"""Visits a server with asyncssh: visitor.py PORT KNOWN_HOSTS USER terminal|lines [COMMAND…]

What is typed here is sent, what comes is written, and its exit status is the
visit's. With `terminal` this terminal is the visit's, in raw mode.
"""

import asyncio
import os
import shutil
import signal
import sys
import termios
import tty

import asyncssh


async def visit(port, known_hosts, user, terminal, command):
    size = shutil.get_terminal_size()
    async with asyncssh.connect(
        "127.0.0.1", int(port), username=user, known_hosts=known_hosts,
        config=None, client_keys=None, agent_path=None,
    ) as connection:
        process = await connection.create_process(
            " ".join(command) or None,
            term_type=os.environ["TERM"] if terminal else None,
            term_size=size if terminal else (0, 0),
            stdin=sys.stdin.buffer, stdout=sys.stdout.buffer, stderr=sys.stderr.buffer,
            encoding=None,
        )
        if terminal:
            resized = lambda: process.change_terminal_size(*os.get_terminal_size())
            asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, resized)
        done = await process.wait()
        return done.exit_status


port, known_hosts, user, mode, *command = sys.argv[1:]
before = termios.tcgetattr(0) if mode == "terminal" else None
try:
    if before:
        tty.setraw(0)
    status = asyncio.run(visit(port, known_hosts, user, mode == "terminal", command))
finally:
    if before:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
sys.exit(255 if status is None else status)

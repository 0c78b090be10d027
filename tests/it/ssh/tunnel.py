"""Asks a server for a tunnel of either kind, and tells what came of it: tunnel.py PORT USER"""

import asyncio
import sys

import asyncssh


async def ask(port, user):
    async with asyncssh.connect(
        "127.0.0.1", int(port), username=user, known_hosts=None,
        config=None, client_keys=None, agent_path=None,
    ) as connection:
        for kind in (connection.open_tun, connection.open_tap):
            try:
                await kind()
                print("granted")
            except asyncssh.ChannelOpenError:
                print("refused")


asyncio.run(ask(*sys.argv[1:]))

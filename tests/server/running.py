"""Debian's nginx and Caddy on loopback, serving a built site as its own configuration says."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 10

_NGINX = """
include /etc/nginx/modules-enabled/*.conf;
daemon off; master_process off; pid {work}/nginx.pid; error_log {work}/error.log;
events {{}}
http {{
  access_log {work}/access.log;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi; uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  include {site}/_server/nginx-http.conf;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    brotli_static on;
    include {site}/_server/nginx-server.conf;
  }}
}}
"""
_CADDY = """
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  root * {site}
  import {site}/_server/portal.caddy
}}
"""


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[str]:
    """Serve ``site`` with nginx and give its address; ``work`` takes its logs."""
    with _running("nginx", _NGINX, ["nginx", "-e", f"{work}/error.log", "-c"], site, work) as one:
        yield one


@contextmanager
def caddy(site: Path, work: Path) -> Iterator[str]:
    """Serve ``site`` with Caddy and give its address."""
    command = ["caddy", "run", "--adapter", "caddyfile", "--config"]
    with _running("caddy", _CADDY, command, site, work) as address:
        yield address


SERVERS = {"nginx": nginx, "caddy": caddy}


@contextmanager
def _running(name: str, template: str, command: list[str], site: Path, work: Path) -> Iterator[str]:
    work.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    configuration, told = work / f"{name}.conf", work / f"{name}.told"
    configuration.write_text(template.format(site=site, work=work, port=port))
    environment = {**os.environ, "HOME": str(work), "PATH": f"{os.environ['PATH']}:/usr/sbin"}
    with told.open("wb") as stream:
        program = subprocess.Popen(
            [*command, str(configuration)], stdout=stream, stderr=stream, env=environment
        )
        try:
            _wait_for(port, program, told)
            yield f"http://127.0.0.1:{port}"
        finally:
            program.terminate()
            program.wait(PATIENCE_SECONDS)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int, program: subprocess.Popen[bytes], told: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert program.poll() is None, told.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(told.read_text())

"""nginx as the measure of all serving: the same bytes as files, with the same headers, on one core."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import decompress
from pathlib import Path

import httpx

from bench.load import free_port, wait_for

# What nginx says by itself, or of each coding.
_OWN = {"date", "server", "etag", "content-length", "content-type", "content-encoding", "vary", "connection"}
_CONF = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; multi_accept on; }}
http {{
  access_log off; sendfile on; tcp_nopush on; etag on; gzip_static on; gzip_vary on; server_tokens off;
  keepalive_requests 1000000000; open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port} backlog=2048; root {folder}/root; default_type text/html; {headers} }}
}}
"""


@contextmanager
def beside(folder: Path, origin: str, addresses: dict[str, str]) -> Iterator[tuple[str, int]]:
    """nginx with what the board answers at each address, under a name each; its origin and its worker."""
    (folder / "root").mkdir(parents=True)
    for each in (folder.parent, folder):
        each.chmod(0o755)  # where a root starts it, its worker is nobody
    headers = {}
    for name, address in addresses.items():
        answer = httpx.get(origin + address, headers={"accept-encoding": "gzip"})
        with httpx.stream("GET", origin + address, headers={"accept-encoding": "gzip"}) as raw:
            packed = b"".join(raw.iter_raw())
        (folder / "root" / name).write_bytes(decompress(packed))
        (folder / "root" / f"{name}.gz").write_bytes(packed)
        headers = {key: value for key, value in answer.headers.items() if key not in _OWN}
    port = free_port()
    lines = " ".join(f"add_header {key} {_quoted(value)};" for key, value in headers.items())
    (folder / "conf").write_text(_CONF.format(folder=folder, port=port, headers=lines))
    process = subprocess.Popen(["/usr/sbin/nginx", "-c", folder / "conf", "-e", folder / "early.log"])
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}", _worker(process.pid)
    finally:
        process.terminate()
        process.wait()


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '\\"') + '"'


def _worker(master: int) -> int:
    return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])

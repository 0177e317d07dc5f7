"""The configuration files of the private cluster, written anew at every start."""

import os
from pathlib import Path

# Only these two doors, both with a password: other users of the machine can reach the loopback address, and
# peer authentication would need the server's own user to equal a database role.
PG_HBA = """\
# Written by smartpin at every start; changes are lost.
local  all          all                scram-sha-256
host   all          all  127.0.0.1/32  scram-sha-256
local  replication  all                scram-sha-256
"""


def postgresql_conf(*, port: int, socket_folder: Path, durable: bool, memory_mb: int | None = None) -> str:
    """The settings file; `durable` false is for tests only and loses everything when the machine stops."""
    memory = memory_of_machine_mb() if memory_mb is None else memory_mb
    shared = max(64, min(1024, memory // 16))
    lines = {
        "listen_addresses": "'127.0.0.1'",
        "port": str(port),
        "unix_socket_directories": _quoted(str(socket_folder)),
        "unix_socket_permissions": "0700",
        "max_connections": "80",
        "shared_buffers": f"'{shared}MB'",
        "effective_cache_size": f"'{max(256, memory // 2)}MB'",
        "work_mem": "'16MB'",
        "maintenance_work_mem": f"'{max(64, min(512, memory // 16))}MB'",
        "random_page_cost": "1.1",
        "max_wal_size": "'4GB'",
        # Compiling a plan costs 50–200 ms, and PostGIS functions carry high planner costs that trigger it.
        "jit": "off",
        "password_encryption": "'scram-sha-256'",
        "timezone": "'UTC'",
        "log_timezone": "'UTC'",
        "log_directory": "'../log'",
        "logging_collector": "on",
        # A log of seven days that overwrites itself, without row contents, statements or parameters:
        # they would hold coordinates and token hashes.
        "log_filename": "'postgresql-%a.log'",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "'1d'",
        "log_rotation_size": "0",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_line_prefix": "'%m [%p] %q%u@%d '",
        "cluster_name": "'smartpin'",
    }
    if not durable:
        lines |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    written = "\n".join(f"{name} = {value}" for name, value in lines.items())
    return f"# Written by smartpin at every start; changes are lost.\n{written}\n"


def memory_of_machine_mb() -> int:
    """Physical memory in MB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

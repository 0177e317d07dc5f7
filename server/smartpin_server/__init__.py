"""The server of the register: HTTP API, private database cluster, migrations, rules of the jurisdiction."""

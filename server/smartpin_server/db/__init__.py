"""The database: private cluster, migrations, one transaction per request."""

"""Reasons why the private cluster cannot be had. Each says what to do next."""


class ClusterTrouble(Exception):
    """The private cluster cannot be used; `mend` tells the person at the keyboard what to do."""

    code = "CLUSTER_TROUBLE"

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}\n  What to do: {mend}")
        self.what = what
        self.mend = mend


class PostgresMissing(ClusterTrouble):
    """No PostgreSQL >= 15 is installed."""

    code = "POSTGRES_MISSING"


class PostgisMissing(ClusterTrouble):
    """PostgreSQL is there, PostGIS for it is not."""

    code = "POSTGIS_MISSING"


class ClusterOfAnotherVersion(ClusterTrouble):
    """The cluster's files were made by a major version that is no longer installed."""

    code = "CLUSTER_OF_ANOTHER_VERSION"


class NoUnprivilegedUser(ClusterTrouble):
    """PostgreSQL never runs as root, and there is no user to drop to."""

    code = "NO_UNPRIVILEGED_USER"


class HomeNotEnterable(ClusterTrouble):
    """The user who runs the cluster may not enter SMARTPIN_HOME, or nobody may write there."""

    code = "HOME_NOT_ENTERABLE"


class DiskFull(ClusterTrouble):
    """PostgreSQL did not start because the disk is full."""

    code = "DISK_FULL"


class ClusterDidNotStart(ClusterTrouble):
    """PostgreSQL refused to start for a reason its log tells."""

    code = "CLUSTER_DID_NOT_START"


class ClusterDidNotStop(ClusterTrouble):
    """PostgreSQL is still running after it was asked to stop."""

    code = "CLUSTER_DID_NOT_STOP"

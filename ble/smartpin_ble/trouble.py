"""What stops the agent from doing its work, in one sentence that says what to do next."""


class AgentTrouble(Exception):
    """A situation only a person can mend. The command prints it and ends with exit code 1."""

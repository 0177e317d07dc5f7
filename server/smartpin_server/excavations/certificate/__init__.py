"""The signed form of an issued clearance: canonical JSON, a hash, a signature, a QR and a plan on paper."""

-- Anybody who holds a certificate asks for its status by the hash, whole or the first half as in its QR.
CREATE UNIQUE INDEX clearance_certificate_hash ON dig.clearance (certificate_hash) WHERE certificate_hash IS NOT NULL;

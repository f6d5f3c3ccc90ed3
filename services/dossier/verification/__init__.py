"""What a QR code proves, for anybody who reads it."""

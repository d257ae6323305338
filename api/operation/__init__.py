"""What operators see: probes, metrics, log lines."""

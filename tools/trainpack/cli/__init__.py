"""The `trainpack` command. Only here is anything printed, the clock read, or the process ended."""

"""The fault harness: real PostgreSQL, several replicas, a real proxy, many conversations, and every part broken."""

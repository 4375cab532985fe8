"""What ./demo and ./test do, with nothing but the standard library."""

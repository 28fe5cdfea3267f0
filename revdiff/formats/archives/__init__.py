"""What holds many versions: dumps, databases, repositories, feeds, captures."""

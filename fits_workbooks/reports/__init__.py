"""What people look at: reports made from figures."""

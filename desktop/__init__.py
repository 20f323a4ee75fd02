"""The Qt application. It talks to ``engine`` through operations only."""

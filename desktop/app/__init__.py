"""The application: its window, menus, theme, languages and preferences."""

"""What the site asks of browsers for its readers' safety: nothing from elsewhere, and no script that is not its own."""

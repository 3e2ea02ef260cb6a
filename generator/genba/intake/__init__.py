"""What other programs wrote → drafts of notes. Nothing here opens or writes a file."""

edition_note_layout = 'left'

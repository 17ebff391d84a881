"""What is made from the lessons: instructor's edition, site, slides, print, question bank."""

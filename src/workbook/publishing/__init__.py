"""What is made from the lessons: instructor's edition, web pages, slides, pages to print, question banks."""

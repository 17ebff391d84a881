"""What every package uses: errors, inputs, dates, paths, files, text, HTML, colours, the terminal."""

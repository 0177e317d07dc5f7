"""The plan on paper: a PDF with verdict, map, sections and findings, drawn from a signed certificate."""

"""What is known: claims as RDF, validated, stored and exported."""

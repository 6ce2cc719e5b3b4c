"""What can be said: the ontology, its vocabularies and shapes, the authority file, the namespaces."""

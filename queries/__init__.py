"""What is asked: one SPARQL file a question, and the module that runs them."""

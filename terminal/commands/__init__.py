"""The commands, by what they are about: documents, the plans of the graph, questions; and the groups ``store`` and ``keys``."""

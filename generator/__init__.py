"""From the handbook's YAML to a site: document, reader, references, pages, build."""

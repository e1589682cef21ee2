"""Many machines: the same audits through one queue, their results as bundles that are gathered again."""

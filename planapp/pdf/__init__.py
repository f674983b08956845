"""Documents: which facts and template make each, and the rendering to tagged PDF."""

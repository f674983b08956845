"""The pages: forms that change a plan, and views of what is stored and scored."""

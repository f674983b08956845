"""What the field says a plan is: plain frozen dataclasses, no input or output."""

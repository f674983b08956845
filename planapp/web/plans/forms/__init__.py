"""The guided pages of a plan, by subject: what is asked, in which words, with which help."""

"""Words of Wagtail on our screens that its own zh_Hans catalogue lacks (read in wagtail 7.4.4 and 8.0.1).

Nothing imports these modules: they are read by ``makemessages``, which would drop the words otherwise.
"""

"""Addresses of the lists of wrong expressions, of rechecks and of learning."""

from __future__ import annotations

from django.urls import path

from . import learning, recheck, wordlists

urlpatterns = [
    path("wording/", wordlists.wordlists, name="wordlists"),
    path("wording/<slug:place>/", wordlists.wordlist, name="wordlist"),
    path("wording/<slug:place>/add/", wordlists.entry, name="wordlist_add"),
    path("wording/<slug:place>/<int:entry_id>/", wordlists.entry, name="wordlist_entry"),
    path("wording/<slug:place>/<int:entry_id>/remove/", wordlists.remove, name="wordlist_remove"),
    path("wording/<slug:place>/import/", wordlists.take_in_file, name="wordlist_import"),
    path("wording/<slug:place>/export/", wordlists.give_out, name="wordlist_export"),
    path("recheck/", recheck.rechecks, name="rechecks"),
    path("recheck/<int:finding_id>/", recheck.recheck, name="recheck"),
    path("learning/", learning.learning, name="learning"),
    path("learning/act/", learning.act, name="learning_act"),
]

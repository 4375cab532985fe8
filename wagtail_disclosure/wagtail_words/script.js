// Words that Wagtail's scripts say on our screens and its own zh_Hans catalogue lacks (read in wagtail 7.4.4 and 8.0.1).
// Never served: makemessages -d djangojs reads it, and would drop the words otherwise.
export default [
  // Translators: Wagtail's own words on our screens
  gettext_noop("(%(number)s new items in this menu)"),
  gettext_noop("(1 new item in this menu)"),
  gettext_noop("(New)"),
  gettext_noop("A network error occurred."),
  gettext_noop("A server error occurred."),
  gettext_noop("Autosave in progress…"),
  gettext_noop("Blocks"),
  gettext_noop("Changes have been autosaved."),
  gettext_noop("Complex"),
  gettext_noop("Error while sending preview data."),
  gettext_noop("Fair"),
  gettext_noop("Good"),
  gettext_noop("Insert a block"),
  gettext_noop("Split block"),
  gettext_noop("Write something or type ‘/’ to insert a block"),
  ngettext("%(num)s error", "%(num)s errors", 1),
  ngettext("%(num)s min", "%(num)s mins", 1),
];

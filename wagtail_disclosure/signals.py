"""What other code may listen to. Each is sent inside the transaction of its act."""

from __future__ import annotations

from django.dispatch import Signal

#: sender: the item's class; instance: the item; user: the author or None; digest: of the saved content
draft_saved = Signal()
#: sender: the item's class; instance; approval
item_approved = Signal()
#: sender: the item's class; instance; user
item_withdrawn = Signal()
#: sender: the item's class; instance; approval: decided on application or exempt, registered and not public
item_registered = Signal()
#: sender: InformationRequest; instance: the case; event: the CaseEvent; user: the officer or None
case_event = Signal()

"""The pages a county site has before the plug-in comes: they know nothing of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index


class HomePage(Page):
    """The front page: a welcome, the newest news and the sections below it."""

    welcome = models.CharField("欢迎语", max_length=200, blank=True)
    body = RichTextField("正文", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("welcome"), FieldPanel("body")]

    class Meta:
        verbose_name = "首页"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["news"] = NewsPage.objects.live().descendant_of(self).order_by("-date")[:6]
        context["sections"] = self.get_children().live().public().in_menu()
        return context


class SectionBody(blocks.StreamBlock):
    """Text and tables."""

    text = blocks.RichTextBlock(label="文字")
    table = TableBlock(label="表格")


class SectionPage(Page):
    """A plain column: a body, and the list of what stands below it."""

    body = StreamField(SectionBody(), verbose_name="正文", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "栏目页"


class NewsIndexPage(Page):
    """The list of news."""

    class Meta:
        verbose_name = "新闻列表"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["news"] = NewsPage.objects.live().child_of(self).order_by("-date")
        return context


class NewsPage(Page):
    """One piece of news."""

    date = models.DateField("日期")
    intro = models.CharField("摘要", max_length=250, blank=True)
    body = RichTextField("正文", blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = "新闻"
